import { checkMessageInput } from '../api/messageInput.ts'
import { checkSurveyAnswer } from '../api/surveys.ts'
import { fromErrorJson, toErrorJson, UniLinkError } from '../errors.ts'
import type { Message } from '../model/message.ts'
import type { Connection } from './connection.ts'
import type { SendInput } from './conversationHandle.ts'
import type { Conversations } from './conversations.ts'
import { createUuid } from './createUuid.ts'
import { createDelivery, type RequestOutcome } from './delivery.ts'
import { createErrands } from './errands.ts'
import type { Lanes } from './lanes.ts'
import { createOutboxEntries } from './outboxEntries.ts'
import { createEntry, unconfirmed, type OutboxEntry, type OutboxRequest } from './outboxEntry.ts'
import type { OutboxErrand, OutboxMessage, OutboxSettled } from './outboxMessage.ts'
import { createPerformRequest } from './performRequest.ts'
import { createPostMessage } from './postMessage.ts'
import type { Readiness } from './readiness.ts'
import { createResolver } from './resolver.ts'
import { createRowOwners } from './rowOwners.ts'
import type { SyncContext } from './syncContext.ts'

/** Own messages and requests on their way, of all tabs, kept in storage until the server has them. */
export interface Outbox {
  /** Queues a message and answers its key once it is kept. */
  readonly send: (conversationId: number | null, input: SendInput) => Promise<string>
  /** Queues a request; settles with its outcome. */
  readonly request: (conversationId: number | null, request: OutboxRequest) => Promise<void>
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
    askedAt: number,
  ) => Readonly<Record<number, string>>
  /** A row of an earlier visit was known to be this own message. */
  readonly recognize: (rowId: number, key: string) => void
  /** Drafts belong to this conversation now. */
  readonly adopt: (conversationId: number) => void
  /** The session is gone: what waits is sent in the next one. */
  readonly forget: () => void
  /** Tells the state of everything here once more. */
  readonly restore: () => void
  /** This tab sends for all from here on. */
  readonly lead: () => Promise<void>
  /** Another tab sends, or none. */
  readonly follow: () => void
  /** Something may have been missed: takes what is kept, and has the leader tell what is under way. */
  readonly refresh: () => void
  readonly onTold: (message: OutboxMessage) => void
}

/** What the outbox needs of its surroundings. */
export interface OutboxPeers {
  readonly connection: Connection
  readonly conversations: Conversations
  readonly lanes: Lanes
  readonly ready: Readiness
  /** Keeps the client at work until the returned function is called. */
  readonly hold: () => () => void
  readonly newestId: (conversationId: number) => number
  /** Whether it is known which messages the conversation had before. */
  readonly isKnown: (conversationId: number) => boolean
  /** Reads the newest pages down to `downTo`, so that an unclear message can be claimed. */
  readonly reread: (conversationId: number, downTo?: number) => Promise<void>
  readonly onSend: (conversationId: number) => void
  /** Asks whether the server still knows the session. */
  readonly checkSession: () => Promise<void>
}

/** Who waits for the outcome of a request in this tab. */
interface Waiting {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Takes what is to be sent in any tab; the leader sends it, and tells the others what became of it. */
export function createOutbox(context: SyncContext, peers: OutboxPeers): Outbox {
  const { clock, logger, preview, signal, store, tabs } = context
  const { connection, conversations, reread } = peers
  const owners = createRowOwners()
  const waiting = new Map<string, Waiting>()
  const entries = createOutboxEntries(context, {
    hold: peers.hold,
    isSettled: owners.isSettled,
    onGone: (key) => void conclude(key),
  })
  const delivery = createDelivery(context, {
    ...peers,
    entries,
    resolve: createResolver(context, { entries, reread }),
    post: createPostMessage(context, {
      entries,
      newestId: (id) => Math.max(peers.newestId(id), owners.newestId()),
      onAnswer(answer) {
        settle(answer)
        tabs.tell(answer)
      },
      onReplaced: () => void delivery.stop(),
    }),
    perform: createPerformRequest(context, conversations),
    onOutcome,
  })
  const errands = createErrands(context, async (command, key) => {
    const entry = entries.get(key)
    // It was done already, by an earlier leader or for another tab.
    if (entry && entry.status !== 'sending') await works[command](entry)
  })

  const works: Record<OutboxErrand['command'], (entry: OutboxEntry) => Promise<void>> = {
    async retry(entry) {
      const { conversationId, isUnclear, afterId } = entry
      // It may have been stored after all: then history has it, and it is not sent again.
      if (isUnclear && conversationId !== null) await reread(conversationId, afterId)
      if (!tabs.isLeader() || !entries.isHere(entry) || entry.status !== 'failed') return
      void entries.change(entry, { status: 'queued', resends: 0 })
      delivery.enter(entry)
      connection.reconnect()
    },
    async discard({ key }) {
      tabs.tell({ type: 'outbox.removed', key })
      await conclude(key)
    },
  }

  /** A row is this message, or holds the answer that was asked for. */
  function settle({ key, message, askedAt, isClaimed }: OutboxSettled): void {
    const entry = entries.get(key)
    const { conversationId } = message
    const answered = { type: 'message.answered', message, askedAt } as const
    if (entry?.request) {
      store.apply(answered)
      return void conclude(key)
    }
    if (isClaimed) owners.exclude(message.id)
    else if (!owners.settle(key, message.id)) return
    if (entry) entries.move(entry, conversationId)
    void entries.end(key)
    store.apply(entry ? { ...answered, type: 'message.sent', conversationId, key } : answered)
  }

  /** It was taken back, or is a request that has its outcome; resolves when nothing of it is kept. */
  function conclude(key: string, error?: unknown): Promise<void> {
    const entry = entries.get(key)
    const { resolve, reject } = waiting.get(key) ?? {}
    waiting.delete(key)
    const ended = entries.end(key)
    if (entry && !entry.request) {
      store.apply({ type: 'message.discarded', conversationId: entry.conversationId, key })
    }
    if (error === undefined) resolve?.()
    else if (reject) reject(error)
    else if (tabs.isLeader()) logger.warn('unable to do what was asked for', toErrorJson(error))
    return ended
  }

  function onOutcome({ key }: OutboxEntry, outcome: RequestOutcome): void {
    if ('error' in outcome) {
      tabs.tell({ type: 'outbox.removed', key, error: toErrorJson(outcome.error) })
      return void conclude(key, outcome.error)
    }
    const { message, askedAt } = outcome
    if (message === undefined) {
      tabs.tell({ type: 'outbox.removed', key })
      return void conclude(key)
    }
    const answer: OutboxSettled = { type: 'outbox.settled', key, message, askedAt }
    settle(answer)
    tabs.tell(answer)
  }

  /** One that this tab has to send, and has not begun to. */
  function begin(entry: OutboxEntry): void {
    const { status, conversationId } = entry
    if (status === 'sending') {
      const error = unconfirmed('the page went away while it was sent').toJSON()
      void entries.change(entry, { status: 'unknown', isUnclear: true, error })
    }
    entries.move(entry, conversationId ?? conversations.currentId())
    if (status !== 'failed') delivery.enter(entry)
  }

  function load(isNewLeader: boolean): Promise<void> {
    return entries.load(isNewLeader).catch((error: unknown) => {
      logger.warn('unable to read what was left to send', toErrorJson(error))
    })
  }

  /** What another tab has written, and nobody has heard of. */
  async function takeUp(): Promise<void> {
    const known = entries.all()
    await load(false)
    if (!tabs.isLeader()) return
    for (const entry of entries.all()) {
      if (!known.includes(entry)) begin(entry)
      entries.tell(entry)
    }
  }

  function create(
    fields: Pick<OutboxEntry, 'content' | 'files' | 'conversationId' | 'request'>,
  ): OutboxEntry {
    const newest = Math.max(...entries.all().map(({ createdAt }) => createdAt))
    return createEntry(
      {
        ...fields,
        isForCurrent: fields.conversationId === null,
        conversationId: fields.conversationId ?? conversations.currentId(),
        key: createUuid(context.random),
        // A reload must not mix up what was sent at the same time.
        createdAt: Math.max(clock.now(), newest + 1),
      },
      preview,
    )
  }

  /** Waits for its outcome: a message that is shown, not sent, and not on its way. */
  function checkUnsent(key: string, operation: string): void {
    const entry = entries.get(key)
    if (entry && entry.status !== 'sending') return
    const reason = entry
      ? 'it is being sent: wait for its outcome'
      : 'no unsent message has this key: take it from an item of `messages$`'
    throw new UniLinkError('state', 'missing', `unable to ${operation} the message; ${reason}`)
  }

  // Something may have been left behind: it sets the client to work.
  void load(false)

  return {
    async send(conversationId, input) {
      const { content = '', files = [] } = checkMessageInput(input)
      const entry = create({ content: content || null, files, conversationId })
      // First its place in the lane: who hears of it may send another message at once.
      delivery.enter(entry)
      const kept = entries.add(entry)
      if (entry.conversationId !== null) peers.onSend(entry.conversationId)
      // Somebody waits for an answer: no back-off of the line now.
      connection.reconnect()
      await kept
      return entry.key
    },
    async request(conversationId, request) {
      if (request.type === 'rate') checkSurveyAnswer(request.answer)
      // A copy: an app may hand in what no database takes, as the proxies of Vue.
      const copy = JSON.parse(JSON.stringify(request)) as OutboxRequest // it is JSON by its type
      const entry = create({ content: null, files: [], conversationId, request: copy })
      const outcome = new Promise<void>((resolve, reject) => {
        waiting.set(entry.key, { resolve, reject })
      })
      delivery.enter(entry)
      void entries.add(entry)
      return outcome
    },
    async retry(key) {
      checkUnsent(key, 'retry')
      await errands.run('retry', key)
    },
    async discard(key) {
      checkUnsent(key, 'discard')
      await errands.run('discard', key)
    },
    confirm(message, isNew) {
      const { echoId, id, messageType, conversationId } = message
      if (messageType !== 'incoming' || !isNew) return undefined
      // Other clients number as they like: only what is unique can name a message.
      if (!UUID.test(echoId ?? '') || echoId === undefined) {
        owners.exclude(id)
        return undefined
      }
      if (!owners.settle(echoId, id)) return undefined
      const entry = entries.get(echoId)
      if (entry === undefined) return undefined
      entries.move(entry, conversationId)
      void entries.end(echoId)
      if (tabs.isLeader()) {
        tabs.tell({ type: 'outbox.settled', key: echoId, message, askedAt: clock.now() })
      }
      return echoId
    },
    isTwin: owners.isTwin,
    claim(conversationId, rows, askedAt) {
      const claims: Record<number, string> = {}
      if (!tabs.isLeader()) return claims
      for (const message of [...rows].sort((a, b) => a.id - b.id)) {
        const isWanted = (entry: OutboxEntry): boolean =>
          entry.conversationId === conversationId && wasSent(entry)
        const key = owners.claim(message, entries.all().filter(isWanted))?.key
        if (key === undefined) continue
        claims[message.id] = key
        void entries.end(key)
        tabs.tell({ type: 'outbox.settled', key, message, askedAt, isClaimed: true })
      }
      return claims
    },
    recognize(rowId, key) {
      owners.settle(key, rowId)
      if (entries.get(key)) void entries.end(key)
    },
    adopt(conversationId) {
      for (const entry of entries.all()) {
        if (entry.conversationId === null) void entries.change(entry, { conversationId })
      }
    },
    forget: delivery.forget,
    restore: entries.restore,
    async lead() {
      const isCurrent = delivery.stop()
      await load(true)
      if (!isCurrent() || signal.aborted) return
      delivery.start()
      for (const entry of entries.all()) {
        begin(entry)
        entries.tell(entry)
      }
      errands.repeat()
    },
    follow: () => void delivery.stop(),
    refresh() {
      if (tabs.isLeader()) return
      errands.repeat()
      void load(false).then(() => tabs.tell({ type: 'outbox.read' }))
    },
    onTold(message) {
      switch (message.type) {
        case 'outbox.put': {
          const { record, isShared } = message
          if (!tabs.isLeader()) return entries.take(record, isShared)
          if (entries.get(record.key)) return
          entries.take(record, isShared)
          const entry = entries.get(record.key)
          if (entry) begin(entry)
          return
        }
        case 'outbox.settled':
          return settle(message)
        case 'outbox.removed': {
          const { key, error } = message
          // The tab that took it back did not know that it is on its way.
          if (tabs.isLeader() && entries.get(key)?.status === 'sending') return
          return void conclude(key, error && fromErrorJson(error))
        }
        case 'outbox.read':
          if (tabs.isLeader()) void takeUp()
          return
        case 'outbox.errand':
          return errands.onAsked(message)
        case 'outbox.done':
          return errands.onDone(message.id, message.error)
      }
    },
  }
}

/** As every client of this kind makes them. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

function wasSent({ request, status, isUnclear }: OutboxEntry): boolean {
  return !request && (status === 'sending' || isUnclear)
}
