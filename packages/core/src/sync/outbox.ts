import { checkMessageInput } from '../api/messageInput.ts'
import { toErrorJson, UniLinkError, type ErrorJson } from '../errors.ts'
import type { Message } from '../model/message.ts'
import type { LocalFile, OutgoingFile } from '../model/outgoingFile.ts'
import { wait } from '../ports/timer.ts'
import type { Connection } from './connection.ts'
import type { SendInput } from './conversationHandle.ts'
import type { Conversations } from './conversations.ts'
import { createUuid } from './createUuid.ts'
import { execute } from './execute.ts'
import type { Lanes } from './lanes.ts'
import { delayAfter } from './persist.ts'
import type { Readiness } from './readiness.ts'
import { createRowOwners, type SentMessage } from './rowOwners.ts'
import type { SyncContext } from './syncContext.ts'

/** Own messages on their way, kept in memory. */
export interface Outbox {
  /** Queues a message and answers its key. */
  readonly send: (conversationId: number | null, input: SendInput) => string
  readonly retry: (key: string) => Promise<void>
  readonly discard: (key: string) => void
  /** The key of the own message an event confirms. */
  readonly confirm: (message: Message) => string | undefined
  /** Whether a row is a second copy of an own message that is shown already. */
  readonly isTwin: (rowId: number) => boolean
  /** Finds own unconfirmed messages among rows of history: message id to key. */
  readonly claim: (
    conversationId: number,
    rows: readonly Message[],
  ) => Readonly<Record<number, string>>
  /** Drafts belong to this conversation now. */
  readonly adopt: (conversationId: number) => void
  /** The session is gone: what waits is sent in the next one. */
  readonly forget: () => void
  /** Tells the state of everything here once more. */
  readonly restore: () => void
}

/** What the outbox needs of its surroundings. */
export interface OutboxPeers {
  readonly connection: Connection
  readonly conversations: Conversations
  readonly lanes: Lanes
  readonly ready: Readiness
  readonly newestId: (conversationId: number) => number
  /** Whether it is known which messages the conversation had before. */
  readonly isKnown: (conversationId: number) => boolean
  /** Reads the newest page, so that an unclear message can be claimed. */
  readonly reread: (conversationId: number) => Promise<void>
  readonly onSend: (conversationId: number) => void
  /** Asks whether the server still knows the session. */
  readonly checkSession: () => Promise<void>
}

interface Entry extends SentMessage {
  readonly createdAt: number
  readonly localFiles: readonly LocalFile[]
  conversationId: number | null
  status: 'queued' | 'sending' | 'unknown' | 'failed'
  error?: ErrorJson
  /** An attempt may have been stored. */
  isUnclear: boolean
  /** Ends an attempt once the message is known to be stored, or its session is gone. */
  onSettled: () => void
}

/** Sends what is queued, in order per conversation, and never sends again by itself what was unclear. */
export function createOutbox(context: SyncContext, peers: OutboxPeers): Outbox {
  const { api, clock, preview, signal, store } = context
  const { connection, conversations, lanes, ready } = peers
  const entries = new Map<string, Entry>()
  const owners = createRowOwners()
  /** Keys that went out: an echo with another one is of another device. */
  const sentKeys = new Set<string>()
  /** Counts sessions: what was asked in a former one means nothing now. */
  let generation = 0

  async function deliver(entry: Entry): Promise<void> {
    for (let attempt = 0; isQueued(entry); attempt++) {
      const startedIn = generation
      try {
        const { sourceId } = await ready()
        const conversationId = entry.conversationId ?? (await conversations.ensureCurrent())
        // Else an old row with the same text could be taken for this message.
        if (!peers.isKnown(conversationId)) await peers.reread(conversationId)
        if (isQueued(entry) && startedIn === generation) await post(entry, sourceId, conversationId)
      } catch (error) {
        if (signal.aborted || !isHere(entry)) return
        if (UniLinkError.is(error, 'not-found')) await peers.checkSession()
        if (startedIn === generation) {
          if (!isForNow(entry, error)) return fail(entry, error)
          queue(entry)
        }
        await wait(clock, delayAfter(error, attempt, context), signal)
      }
    }
  }

  async function post(entry: Entry, sourceId: string, conversationId: number): Promise<void> {
    const { key, content, files } = entry
    entry.conversationId = conversationId
    entry.afterId ??= peers.newestId(conversationId)
    entry.status = 'sending'
    sentKeys.add(key)
    store.apply({ type: 'message.sending', conversationId, key })
    peers.onSend(conversationId)
    const askedAt = clock.now()
    const startedIn = generation
    const input = { ...(content !== null && { content }), files, echoId: key }
    const create$ = api.messages.create(sourceId, conversationId, input)
    const answered = execute(create$, signal, (step) => {
      if (step.kind !== 'progress' || !isHere(entry) || startedIn !== generation) return
      const progress = step.totalBytes > 0 ? step.sentBytes / step.totalBytes : 0
      store.apply({ type: 'message.sending', conversationId, key, progress })
    }).then((step) => {
      if (step.kind !== 'message' || startedIn !== generation) return
      const { message } = step
      if (!owners.settle(key, message.id)) return
      if (!isHere(entry)) return store.apply({ type: 'message.answered', message, askedAt })
      remove(entry)
      store.apply({ type: 'message.sent', conversationId, key, message, askedAt })
    })
    // The echo usually comes first; the answer then has nothing to add but may still fail.
    const echoed = new Promise<void>((resolve) => (entry.onSettled = resolve))
    await Promise.race([answered, echoed])
  }

  /** Refused is refused; without a clear answer the server may have stored it. */
  function fail(entry: Entry, cause: unknown): void {
    const isUnclear = entry.status === 'sending' && !isRefusal(cause)
    entry.status = isUnclear ? 'unknown' : 'failed'
    entry.isUnclear ||= isUnclear
    entry.error = toErrorJson(cause)
    tellFailure(entry, entry.error)
  }

  function tellFailure({ status, conversationId, key }: Entry, error: ErrorJson): void {
    const type = status === 'unknown' ? 'message.unknown' : 'message.failed'
    store.apply({ type, conversationId, key, error })
  }

  function queue(entry: Entry): void {
    const { key, conversationId, content, createdAt, localFiles: files } = entry
    entry.status = 'queued'
    store.apply({ type: 'message.queued', conversationId, key, content, files, createdAt })
  }

  /** Somebody waits for an answer: no back-off of the line now. */
  function start(entry: Entry): void {
    // First its place in the lane: who hears of it may send another message at once.
    lanes
      .run(entry.conversationId, () => deliver(entry))
      .catch((error: unknown) => {
        if (!signal.aborted) context.logger.warn('unable to send a message', toErrorJson(error))
      })
    queue(entry)
    connection.reconnect()
  }

  const isHere = ({ key }: Entry): boolean => entries.has(key)
  const isQueued = (entry: Entry): boolean => entry.status === 'queued' && isHere(entry)

  function remove(entry: Entry): void {
    entries.delete(entry.key)
    for (const { previewUrl } of entry.localFiles) if (previewUrl) preview.revoke(previewUrl)
    entry.onSettled()
  }

  function find(key: string, operation: string): Entry {
    const entry = entries.get(key)
    if (entry && entry.status !== 'sending') return entry
    const reason = entry
      ? 'it is being sent: wait for its outcome'
      : 'no unsent message has this key: take it from an item of `messages$`'
    throw new UniLinkError('state', 'missing', `unable to ${operation} the message; ${reason}`)
  }

  return {
    send(conversationId, input) {
      const { content = '', files = [] } = checkMessageInput(input)
      const key = createUuid(context.random)
      const entry: Entry = {
        key,
        content: content || null,
        files,
        createdAt: clock.now(),
        localFiles: files.map((file) => describe(file, preview.create(file))),
        conversationId: conversationId ?? conversations.currentId(),
        status: 'queued',
        isUnclear: false,
        onSettled() {},
      }
      entries.set(key, entry)
      start(entry)
      return key
    },
    async retry(key) {
      const entry = find(key, 'retry')
      const { conversationId, status } = entry
      if (status === 'queued') return
      // It may have been stored after all: then history has it, and it is not sent again.
      if (status === 'unknown' && conversationId !== null) await peers.reread(conversationId)
      if (isHere(entry) && entry.status === status) start(entry)
    },
    discard(key) {
      const entry = find(key, 'discard')
      remove(entry)
      store.apply({ type: 'message.discarded', conversationId: entry.conversationId, key })
    },
    confirm({ echoId, id, messageType }) {
      const isOwn = messageType === 'incoming' && echoId !== undefined && sentKeys.has(echoId)
      if (!isOwn || !owners.settle(echoId, id)) return undefined
      const entry = entries.get(echoId)
      if (entry) remove(entry)
      return entry?.key
    },
    isTwin: owners.isTwin,
    claim(conversationId, rows) {
      const claims: Record<number, string> = {}
      for (const row of [...rows].sort((a, b) => a.id - b.id)) {
        const sent = [...entries.values()].filter(
          (entry) => entry.conversationId === conversationId && wasSent(entry),
        )
        const entry = owners.claim(row, sent)
        if (entry === undefined) continue
        claims[row.id] = entry.key
        remove(entry)
      }
      return claims
    },
    adopt(conversationId) {
      for (const entry of entries.values()) entry.conversationId ??= conversationId
    },
    forget() {
      generation += 1
      for (const entry of entries.values()) {
        entry.conversationId = null
        entry.isUnclear = false
        delete entry.afterId
        if (entry.status !== 'sending') continue
        queue(entry)
        entry.onSettled()
      }
    },
    restore() {
      for (const entry of entries.values()) {
        const { status, conversationId, key, error } = entry
        queue(entry)
        entry.status = status
        if (status === 'sending') store.apply({ type: 'message.sending', conversationId, key })
        else if (status !== 'queued' && error) tellFailure(entry, error)
      }
    },
  }
}

function describe({ name, type, size }: OutgoingFile, previewUrl: string | undefined): LocalFile {
  return { name, type, size, ...(previewUrl !== undefined && { previewUrl }) }
}

function wasSent({ status, isUnclear }: Entry): boolean {
  return status === 'sending' || isUnclear
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
