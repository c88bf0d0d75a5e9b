import { checkMessageInput } from '../api/messageInput.ts'
import { checkSurveyAnswer } from '../api/surveys.ts'
import { UniLinkError } from '../errors.ts'
import type { Connection } from './connection.ts'
import type { SendInput } from './conversationHandle.ts'
import type { Conversations } from './conversations.ts'
import { createUuid } from './createUuid.ts'
import { createDelivery } from './delivery.ts'
import { createErrands } from './errands.ts'
import type { Lanes } from './lanes.ts'
import { createOutboxEntries } from './outboxEntries.ts'
import { createEntry, type OutboxEntry, type OutboxRequest } from './outboxEntry.ts'
import { createOutboxLead, type OutboxLead } from './outboxLead.ts'
import type { OutboxErrand } from './outboxMessage.ts'
import { createOutboxOutcomes } from './outboxOutcomes.ts'
import { createOutboxRows, type OutboxRows } from './outboxRows.ts'
import { createPerformRequest } from './performRequest.ts'
import { createPostMessage } from './postMessage.ts'
import type { Readiness } from './readiness.ts'
import { createResolver } from './resolver.ts'
import { createRowOwners } from './rowOwners.ts'
import type { SyncContext } from './syncContext.ts'

/** Own messages and requests on their way, of all tabs, kept in storage until the server has them. */
export interface Outbox extends OutboxRows, OutboxLead {
  /** Queues a message and answers its key once it is kept. */
  readonly send: (conversationId: number | null, input: SendInput) => Promise<string>
  /** Queues a request; settles with its outcome. */
  readonly request: (conversationId: number | null, request: OutboxRequest) => Promise<void>
  readonly retry: (key: string) => Promise<void>
  readonly discard: (key: string) => Promise<void>
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

/** Takes what is to be sent in any tab; the leader sends it, and tells the others what became of it. */
export function createOutbox(context: SyncContext, peers: OutboxPeers): Outbox {
  const { clock, preview, tabs } = context
  const { connection, conversations, reread } = peers
  const owners = createRowOwners()
  const entries = createOutboxEntries(context, {
    hold: peers.hold,
    isSettled: owners.isSettled,
    onGone: (key) => outcomes.onGone(key),
  })
  const outcomes = createOutboxOutcomes(context, owners, entries)
  const delivery = createDelivery(context, {
    ...peers,
    entries,
    resolve: createResolver(context, { entries, reread }),
    post: createPostMessage(context, {
      entries,
      newestId: (id) => Math.max(peers.newestId(id), owners.newestId()),
      onAnswer: outcomes.onAnswer,
      onReplaced: () => void delivery.stop(),
    }),
    perform: createPerformRequest(context, conversations),
    onOutcome: outcomes.onOutcome,
  })
  const errands = createErrands(context, async (command, key) => {
    const entry = entries.get(key)
    // It was done already, by an earlier leader or for another tab.
    if (entry) await work[command](entry)
  })

  const work: Record<OutboxErrand['command'], (entry: OutboxEntry) => Promise<void>> = {
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
      checkUnsent(key, 'discard')
      await outcomes.remove(key)
    },
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
      const outcome = outcomes.whenConcluded(entry.key)
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
    adopt(conversationId) {
      for (const entry of entries.all()) {
        if (entry.conversationId === null) void entries.change(entry, { conversationId })
      }
    },
    forget: delivery.forget,
    restore: entries.restore,
    ...createOutboxRows(context, owners, entries),
    ...createOutboxLead(context, { conversations, delivery, entries, errands, outcomes }),
  }
}
