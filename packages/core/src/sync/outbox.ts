import { toErrorJson, UniLinkError } from '../errors.ts'
import type { Message } from '../model/message.ts'
import type { LocalFile, OutgoingFile } from '../model/outgoingFile.ts'
import { wait } from '../ports/timer.ts'
import type { Connection } from './connection.ts'
import { checkSendInput, type CheckedInput } from './checkSendInput.ts'
import type { SendInput } from './conversationHandle.ts'
import type { Conversations } from './conversations.ts'
import { createUuid } from './createUuid.ts'
import { execute } from './execute.ts'
import { delayAfter } from './persist.ts'
import type { Sessions } from './sessions.ts'
import type { SyncContext } from './syncContext.ts'

/** Own messages on their way, kept in memory. */
export interface Outbox {
  /** Queues a message and answers its key. */
  readonly send: (conversationId: number | null, input: SendInput) => string
  readonly retry: (key: string) => Promise<void>
  readonly discard: (key: string) => void
  /** The key of the own message an event confirms. */
  readonly confirm: (message: Message) => string | undefined
  /**
   * Whether a row is a second copy of an own message: a browser repeats a request whose connection
   * broke, and the server has no means to notice.
   */
  readonly isTwin: (message: Message) => boolean
  /** Finds own unconfirmed messages among rows of history: message id to key. */
  readonly claim: (
    conversationId: number,
    rows: readonly Message[],
  ) => Readonly<Record<number, string>>
  /** Drafts belong to this conversation now. */
  readonly adopt: (conversationId: number) => void
  /** The session is gone: what waits is sent in the next one. */
  readonly forget: () => void
}

/** What the outbox needs of its surroundings. */
export interface OutboxPeers {
  readonly sessions: Sessions
  readonly connection: Connection
  readonly conversations: Conversations
  readonly newestId: (conversationId: number) => number
  /** Reads the newest page, so that an unclear message can be claimed. */
  readonly reread: (conversationId: number) => Promise<void>
  /** Keeps the client at work while something is to be sent. */
  readonly hold: () => () => void
  readonly onSend: (conversationId: number) => void
}

interface Entry extends CheckedInput {
  readonly key: string
  conversationId: number | null
  status: 'queued' | 'sending' | 'unknown' | 'failed'
  /** The newest id held before the first attempt: its row can only be newer. */
  afterId?: number
  /** True from the first step of a delivery to its end. */
  isBusy: boolean
  /** What state shows of the files. */
  readonly localFiles: readonly LocalFile[]
  /** Ends a delivery once the message is known to be stored. */
  onConfirmed: () => void
}

/** Sends what is queued, in order per conversation, and never sends again by itself what was unclear. */
export function createOutbox(context: SyncContext, peers: OutboxPeers): Outbox {
  const { api, clock, store, signal, signals, timings } = context
  const { sessions, connection, conversations } = peers
  const entries: Entry[] = []
  /** Rows that are somebody's already: two equal texts must not claim the same one. */
  const claimedIds = new Set<number>()
  /** The row of each confirmed message. */
  const storedIds = new Map<string, number>()
  const twinIds = new Set<number>()
  let release: (() => void) | undefined

  function pump(): void {
    const isIdle = !entries.some(({ status }) => status === 'queued' || status === 'sending')
    if (isIdle) {
      release?.()
      release = undefined
      return
    }
    release ??= peers.hold()
    for (const entry of entries) {
      const isNext = !entries.some(
        (other) => other.isBusy && other.conversationId === entry.conversationId,
      )
      if (entry.status === 'queued' && isNext) start(entry)
    }
  }

  /** Somebody waits for an answer: no back-off now. */
  function go(): void {
    connection.reconnect()
    pump()
  }

  function start(entry: Entry): void {
    entry.isBusy = true
    void deliver(entry)
      .catch((error: unknown) => {
        if (!signal.aborted) context.logger.warn('unable to send a message', error)
      })
      .finally(() => {
        entry.isBusy = false
        if (!signal.aborted) pump()
      })
  }

  async function deliver(entry: Entry): Promise<void> {
    for (let attempt = 0; isWaiting(entry); attempt++) {
      try {
        const conversationId = await prepare(entry)
        if (!isWaiting(entry)) return
        await post(entry, conversationId)
      } catch (error) {
        if (signal.aborted || !entries.includes(entry)) return
        if (!isForNow(entry, error)) return fail(entry, error)
        if (entry.status === 'sending') queue(entry)
        await wait(clock, delayAfter(error, attempt, context), signal)
      }
    }
  }

  /** Everything a message needs before its request; none of it can store the message. */
  async function prepare(entry: Entry): Promise<number> {
    await online()
    await sessions.ensure()
    // A blocked WebSocket must not block sending.
    await connection.whenConnected(timings.socketPatienceMs)
    return entry.conversationId ?? (await conversations.ensureCurrent())
  }

  async function post(entry: Entry, conversationId: number): Promise<void> {
    const { key, content, files } = entry
    const session = await sessions.ensure()
    entry.conversationId = conversationId
    entry.afterId ??= peers.newestId(conversationId)
    entry.status = 'sending'
    store.apply({ type: 'message.sending', conversationId, key })
    peers.onSend(conversationId)
    const askedAt = clock.now()
    const input = { ...(content !== null && { content }), files, echoId: key }
    const sent = execute(
      api.messages.create(session.sourceId, conversationId, input),
      signal,
      (step) => {
        if (step.kind !== 'progress' || !entries.includes(entry)) return
        const progress = step.totalBytes > 0 ? step.sentBytes / step.totalBytes : 0
        store.apply({ type: 'message.sending', conversationId, key, progress })
      },
    ).then((step) => {
      if (step.kind === 'message') settle(entry, conversationId, step.message, askedAt)
    })
    // The echo usually comes first; the answer then has nothing to add but may still fail.
    const confirmed = new Promise<void>((resolve) => (entry.onConfirmed = resolve))
    await Promise.race([sent, confirmed])
  }

  function settle(entry: Entry, conversationId: number, message: Message, askedAt: number): void {
    const { key } = entry
    if (isTwin({ ...message, echoId: key })) return
    settleAs(entry, message.id)
    store.apply({ type: 'message.sent', conversationId, key, message, askedAt })
  }

  /** Refused is refused; without a clear answer the server may have stored it. */
  function fail(entry: Entry, error: unknown): void {
    const { key, conversationId } = entry
    const isUnclear = entry.status === 'sending' && !isRefusal(error)
    entry.status = isUnclear ? 'unknown' : 'failed'
    store.apply({
      type: isUnclear ? 'message.unknown' : 'message.failed',
      conversationId,
      key,
      error: toErrorJson(error),
    })
  }

  function queue(entry: Entry): void {
    entry.status = 'queued'
    const { key, conversationId, content, localFiles: files } = entry
    store.apply({
      type: 'message.queued',
      conversationId,
      key,
      content,
      files,
      createdAt: clock.now(),
    })
  }

  function isWaiting(entry: Entry): boolean {
    return entry.status === 'queued' && entries.includes(entry)
  }

  function online(): Promise<void> {
    if (signals.isOnline) return Promise.resolve()
    return new Promise((resolve) => {
      const stop = signals.subscribe((change) => change === 'online' && settled())
      const settled = () => {
        stop()
        signal.removeEventListener('abort', settled)
        resolve()
      }
      signal.addEventListener('abort', settled)
    })
  }

  function isTwin({ id, echoId }: Message): boolean {
    const storedId = echoId === undefined ? undefined : storedIds.get(echoId)
    if (storedId !== undefined && storedId !== id) twinIds.add(id)
    return twinIds.has(id)
  }

  function settleAs(entry: Entry, id: number): void {
    claimedIds.add(id)
    storedIds.set(entry.key, id)
    remove(entry)
  }

  function remove(entry: Entry): void {
    const index = entries.indexOf(entry)
    if (index >= 0) entries.splice(index, 1)
    for (const { previewUrl } of entry.localFiles)
      if (previewUrl) context.preview.revoke(previewUrl)
    entry.onConfirmed()
  }

  function find(key: string, operation: string): Entry {
    const entry = entries.find((candidate) => candidate.key === key)
    if (entry && entry.status !== 'sending') return entry
    const reason = entry
      ? 'it is being sent: wait for its outcome'
      : 'no unsent message has this key: take it from an item of `messages$`'
    throw new UniLinkError('state', 'missing', `unable to ${operation} the message; ${reason}`)
  }

  return {
    send(conversationId, input) {
      const key = createUuid(context.random)
      const checked = checkSendInput(input)
      const entry: Entry = {
        ...checked,
        key,
        conversationId: conversationId ?? conversations.currentId(),
        status: 'queued',
        isBusy: false,
        localFiles: checked.files.map((file) => describe(file, context.preview.create(file))),
        onConfirmed() {},
      }
      entries.push(entry)
      queue(entry)
      go()
      return key
    },
    async retry(key) {
      const entry = find(key, 'retry')
      if (entry.status === 'queued') return
      const { conversationId } = entry
      // It may have been stored after all: then history has it, and it is not sent again.
      if (entry.status === 'unknown' && conversationId !== null) await peers.reread(conversationId)
      if (!entries.includes(entry) || entry.status === 'sending') return
      queue(entry)
      go()
    },
    discard(key) {
      const entry = find(key, 'discard')
      remove(entry)
      store.apply({ type: 'message.discarded', conversationId: entry.conversationId, key })
      pump()
    },
    confirm(message) {
      if (message.messageType !== 'incoming') return undefined
      const entry = entries.find(({ key }) => key === message.echoId)
      if (entry === undefined) return undefined
      settleAs(entry, message.id)
      return entry.key
    },
    isTwin,
    claim(conversationId, rows) {
      const claims: Record<number, string> = {}
      for (const row of [...rows].sort((a, b) => a.id - b.id)) {
        const entry = entries.find(
          (candidate) =>
            candidate.conversationId === conversationId &&
            !claimedIds.has(row.id) &&
            isRowOf(candidate, row),
        )
        if (entry === undefined) continue
        claims[row.id] = entry.key
        settleAs(entry, row.id)
      }
      return claims
    },
    adopt(conversationId) {
      for (const entry of entries) entry.conversationId ??= conversationId
    },
    forget() {
      for (const entry of entries) entry.conversationId = null
    },
  }
}

function describe({ name, type, size }: OutgoingFile, previewUrl: string | undefined): LocalFile {
  return { name, type, size, ...(previewUrl !== undefined && { previewUrl }) }
}

/** Nothing was stored, and the same attempt may succeed later. */
function isForNow(entry: Entry, error: unknown): boolean {
  return entry.status === 'sending'
    ? UniLinkError.is(error, 'rate-limited') || UniLinkError.is(error, 'too-many-messages')
    : UniLinkError.is(error) && error.isRetryable
}

/** Nothing was stored: the server said no. */
function isRefusal(error: unknown): boolean {
  return (
    UniLinkError.is(error) &&
    error.status !== undefined &&
    error.status >= 400 &&
    error.status < 500
  )
}

/** A row that can only be this message: newer than the attempt, same text, same files. */
function isRowOf(entry: Entry, row: Message): boolean {
  const wasSent = entry.status === 'sending' || entry.status === 'unknown'
  return (
    wasSent &&
    row.messageType === 'incoming' &&
    row.id > (entry.afterId ?? 0) &&
    normalize(row.content) === normalize(entry.content) &&
    row.attachments.length === entry.files.length &&
    row.attachments.every(
      (attachment, index) =>
        !('fileSize' in attachment) || attachment.fileSize === entry.files[index]?.size,
    )
  )
}

/** Form data turns line ends into CRLF on the way. */
function normalize(content: string | null): string {
  return (content ?? '').replaceAll('\r\n', '\n')
}
