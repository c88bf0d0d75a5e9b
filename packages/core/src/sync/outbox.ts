import { checkMessageInput } from '../api/messageInput.ts'
import { toErrorJson, UniLinkError, type ErrorJson } from '../errors.ts'
import type { Message } from '../model/message.ts'
import { wait } from '../ports/timer.ts'
import type { Connection } from './connection.ts'
import type { SendInput } from './conversationHandle.ts'
import type { Conversations } from './conversations.ts'
import { createUuid } from './createUuid.ts'
import { execute } from './execute.ts'
import type { Lanes } from './lanes.ts'
import {
  createEntry,
  fromRecord,
  unconfirmed,
  type OutboxEntry,
  type OutboxRecord,
} from './outboxEntry.ts'
import { createOutboxRecords } from './outboxRecords.ts'
import { delayAfter } from './persist.ts'
import type { Readiness } from './readiness.ts'
import { createRowOwners } from './rowOwners.ts'
import type { SyncContext } from './syncContext.ts'

/** Own messages on their way, kept in storage until the server has them. */
export interface Outbox {
  /** Queues a message and answers its key once it is kept. */
  readonly send: (conversationId: number | null, input: SendInput) => Promise<string>
  readonly retry: (key: string) => Promise<void>
  readonly discard: (key: string) => Promise<void>
  /** The key of the own message an event confirms; only the event of a new message names its sender. */
  readonly confirm: (message: Message, isNew: boolean) => string | undefined
  /** Whether a row is a second copy of an own message that is shown already. */
  readonly isTwin: (rowId: number) => boolean
  /** Finds own unconfirmed messages among rows of history: message id to key. */
  readonly claim: (
    conversationId: number,
    rows: readonly Message[],
  ) => Readonly<Record<number, string>>
  /** A row of an earlier visit was known to be this own message. */
  readonly recognize: (rowId: number, key: string) => void
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
  /** Reads the newest pages down to `downTo`, so that an unclear message can be claimed. */
  readonly reread: (conversationId: number, downTo?: number) => Promise<void>
  readonly onSend: (conversationId: number) => void
  /** Asks whether the server still knows the session. */
  readonly checkSession: () => Promise<void>
}

/** Readings of history that must not show an unclear message before it is sent again. */
const READINGS = 2
/** Sent so often again, a message is left to the customer: each time may make a copy for the agents. */
const RESENDS = 2

/** Sends what is queued, in order per conversation, and what was unclear only when no row of it is there. */
export function createOutbox(context: SyncContext, peers: OutboxPeers): Outbox {
  const { api, clock, preview, signal, store, timings } = context
  const { connection, conversations, lanes, ready } = peers
  const records = createOutboxRecords(context, takeOver)
  const entries = new Map<string, OutboxEntry>()
  const owners = createRowOwners()
  /** Keys that went out: an echo with another one is of another device. */
  const sentKeys = new Set<string>()
  /** The newest row that an answer told of: no later message is that one, also after a reload. */
  let answeredId = 0
  /** Counts sessions: what was asked in a former one means nothing now. */
  let generation = 0

  async function deliver(entry: OutboxEntry): Promise<void> {
    for (let attempt = 0; isOpen(entry); attempt++) {
      const startedIn = generation
      try {
        const { sourceId } = await ready()
        if (entry.sourceId !== undefined && entry.sourceId !== sourceId) startOver(entry)
        const currentId = entry.conversationId ?? (await conversations.ensureCurrent())
        // It may have joined another one meanwhile.
        const conversationId = (entry.conversationId ??= currentId)
        if (entry.status === 'unknown') await find(entry, conversationId)
        // Else an old row with the same text could be taken for this message.
        else if (!peers.isKnown(conversationId)) await peers.reread(conversationId)
        if (isQueued(entry) && startedIn === generation) await post(entry, sourceId, conversationId)
      } catch (error) {
        if (signal.aborted || !isHere(entry)) return
        if (UniLinkError.is(error, 'not-found')) await peers.checkSession()
        if (startedIn === generation) {
          if (!isForNow(entry, error)) {
            fail(entry, error)
            continue
          }
          if (entry.status === 'sending') void queue(entry)
        }
        await wait(clock, delayAfter(error, attempt, context), signal)
      }
    }
  }

  async function post(entry: OutboxEntry, sourceId: string, conversationId: number): Promise<void> {
    const { key, content, files } = entry
    entry.conversationId = conversationId
    entry.sourceId = sourceId
    entry.afterId ??= Math.max(peers.newestId(conversationId), answeredId)
    entry.status = 'sending'
    sentKeys.add(key)
    store.apply({ type: 'message.sending', conversationId, key })
    const startedIn = generation
    // A page that goes away now must not be taken for one that has not tried.
    await records.write(entry)
    if (entry.status !== 'sending' || !isHere(entry)) return
    peers.onSend(conversationId)
    const askedAt = clock.now()
    const input = { ...(content !== null && { content }), files, echoId: key }
    const create$ = api.messages.create(sourceId, conversationId, input)
    const answered = execute(create$, signal, (step) => {
      if (step.kind !== 'progress' || !isHere(entry) || startedIn !== generation) return
      const progress = step.totalBytes > 0 ? step.sentBytes / step.totalBytes : 0
      store.apply({ type: 'message.sending', conversationId, key, progress })
    }).then((step) => {
      if (step.kind !== 'message' || startedIn !== generation) return
      const { message } = step
      answeredId = Math.max(answeredId, message.id)
      if (!owners.settle(key, message.id)) return
      if (!isHere(entry)) return store.apply({ type: 'message.answered', message, askedAt })
      void remove(entry)
      store.apply({ type: 'message.sent', conversationId, key, message, askedAt })
    })
    // The echo usually comes first; the answer then has nothing to add but may still fail.
    await Promise.race([answered, settled(entry)])
  }

  /** An unclear message is confirmed by its echo, claimed by a reading of history, or sent again. */
  async function find(entry: OutboxEntry, conversationId: number): Promise<void> {
    const startedIn = generation
    for (let reading = 0; reading < READINGS; reading++) {
      await Promise.race([wait(clock, timings.findEveryMs, signal), settled(entry)])
      if (!isHere(entry) || startedIn !== generation) return
      await peers.reread(conversationId, entry.afterId)
      if (!isHere(entry) || startedIn !== generation) return
    }
    if (entry.resends >= RESENDS) {
      const reason = 'no row of it was found: look with the agents, retry or discard it'
      return settle(entry, 'failed', unconfirmed(reason))
    }
    entry.resends += 1
    void queue(entry)
  }

  /** Refused is refused; without a clear answer the server may have stored it. */
  function fail(entry: OutboxEntry, cause: unknown): void {
    const isUnclear = entry.status === 'sending' && !isRefusal(cause)
    entry.isUnclear ||= isUnclear
    settle(entry, isUnclear ? 'unknown' : 'failed', cause)
  }

  function settle(entry: OutboxEntry, status: 'unknown' | 'failed', cause: unknown): void {
    entry.status = status
    entry.error = toErrorJson(cause)
    void records.write(entry)
    tellFailure(entry, entry.error)
  }

  function tellFailure({ status, conversationId, key }: OutboxEntry, error: ErrorJson): void {
    const type = status === 'unknown' ? 'message.unknown' : 'message.failed'
    store.apply({ type, conversationId, key, error })
  }

  function queue(entry: OutboxEntry): Promise<void> {
    entry.status = 'queued'
    const written = records.write(entry)
    tellQueued(entry)
    return written
  }

  function tellQueued(entry: OutboxEntry): void {
    const { key, conversationId, content, createdAt, localFiles: files } = entry
    store.apply({ type: 'message.queued', conversationId, key, content, files, createdAt })
  }

  /** In the next session nothing of it is there: it is sent as if for the first time. */
  function startOver(entry: OutboxEntry): void {
    entry.conversationId = null
    entry.isUnclear = false
    entry.resends = 0
    delete entry.afterId
    delete entry.sourceId
    if (entry.status === 'sending' || entry.status === 'unknown') void queue(entry)
    else void records.write(entry)
    entry.onSettled()
  }

  function enter(entry: OutboxEntry): void {
    lanes
      .run(entry.conversationId, () => deliver(entry))
      .catch((error: unknown) => {
        if (!signal.aborted) context.logger.warn('unable to send a message', toErrorJson(error))
      })
  }

  const isHere = ({ key }: OutboxEntry): boolean => entries.has(key)
  const isQueued = (entry: OutboxEntry): boolean => entry.status === 'queued' && isHere(entry)
  const isOpen = (entry: OutboxEntry): boolean => isHere(entry) && entry.status !== 'failed'

  const settled = (entry: OutboxEntry): Promise<void> =>
    new Promise((resolve) => (entry.onSettled = resolve))

  function remove(entry: OutboxEntry): Promise<void> {
    entries.delete(entry.key)
    for (const { previewUrl } of entry.localFiles) if (previewUrl) preview.revoke(previewUrl)
    entry.onSettled()
    return records.remove(entry.key)
  }

  function unsent(key: string, operation: string): OutboxEntry {
    const entry = entries.get(key)
    if (entry && entry.status !== 'sending') return entry
    const reason = entry
      ? 'it is being sent: wait for its outcome'
      : 'no unsent message has this key: take it from an item of `messages$`'
    throw new UniLinkError('state', 'missing', `unable to ${operation} the message; ${reason}`)
  }

  function takeOver(adopted: readonly OutboxRecord[]): void {
    for (const record of adopted) {
      // A page that took it over at the same time, and went, may have left it a second time.
      if (sentKeys.has(record.key)) {
        if (!entries.has(record.key)) void records.remove(record.key)
        continue
      }
      const entry = fromRecord(record, preview)
      entry.conversationId ??= conversations.currentId()
      entries.set(entry.key, entry)
      sentKeys.add(entry.key)
      if (entry.status !== 'failed') enter(entry)
      tell(entry)
    }
  }

  function tell(entry: OutboxEntry): void {
    const { status, conversationId, key, error } = entry
    tellQueued(entry)
    if (status === 'sending') store.apply({ type: 'message.sending', conversationId, key })
    else if (status !== 'queued' && error) tellFailure(entry, error)
  }

  // What an earlier page left behind goes first.
  const resumed = records.adopt().catch((error: unknown) => {
    context.logger.warn('unable to read what was left to send', toErrorJson(error))
  })

  return {
    async send(conversationId, input) {
      const { content = '', files = [] } = checkMessageInput(input)
      const entry = createEntry(
        {
          key: createUuid(context.random),
          content: content || null,
          files,
          createdAt: clock.now(),
          conversationId: conversationId ?? conversations.currentId(),
        },
        preview,
      )
      entries.set(entry.key, entry)
      // First its place in the lane: who hears of it may send another message at once.
      const entered = resumed.then(() => enter(entry))
      const written = queue(entry)
      // Somebody waits for an answer: no back-off of the line now.
      connection.reconnect()
      await Promise.all([entered, written])
      return entry.key
    },
    async retry(key) {
      const entry = unsent(key, 'retry')
      const { conversationId, isUnclear, afterId } = entry
      // It may have been stored after all: then history has it, and it is not sent again.
      if (isUnclear && conversationId !== null) await peers.reread(conversationId, afterId)
      if (!isHere(entry) || entry.status !== 'failed') return
      entry.resends = 0
      void queue(entry)
      enter(entry)
      connection.reconnect()
    },
    async discard(key) {
      const entry = unsent(key, 'discard')
      const removed = remove(entry)
      store.apply({ type: 'message.discarded', conversationId: entry.conversationId, key })
      await removed
    },
    confirm({ echoId, id, messageType }, isNew) {
      if (messageType !== 'incoming' || !isNew) return undefined
      if (echoId === undefined || !sentKeys.has(echoId)) {
        owners.exclude(id)
        return undefined
      }
      if (!owners.settle(echoId, id)) return undefined
      const entry = entries.get(echoId)
      if (entry) void remove(entry)
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
        void remove(entry)
      }
      return claims
    },
    recognize(rowId, key) {
      owners.settle(key, rowId)
      sentKeys.add(key)
      const entry = entries.get(key)
      if (entry) void remove(entry)
    },
    adopt(conversationId) {
      for (const entry of entries.values()) {
        if (entry.conversationId !== null) continue
        entry.conversationId = conversationId
        void records.write(entry)
      }
    },
    forget() {
      generation += 1
      entries.forEach(startOver)
    },
    restore: () => entries.forEach(tell),
  }
}

function wasSent({ status, isUnclear }: OutboxEntry): boolean {
  return status === 'sending' || isUnclear
}

/** Nothing was stored, and the same attempt may succeed later. */
function isForNow(entry: OutboxEntry, error: unknown): boolean {
  return entry.status === 'sending'
    ? UniLinkError.is(error, 'rate-limited', 'too-many-messages')
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
