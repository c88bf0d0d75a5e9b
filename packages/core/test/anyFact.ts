import fc, { type Arbitrary } from 'fast-check'
import { UniLinkError, type ChatEvent, type Message } from '../src/index.ts'
import type { HoleRange } from '../src/state/chatEvent.ts'
import { idleConnection } from '../src/model/connectionState.ts'
import type { AgentSender } from '../src/model/sender.ts'
import type { ConversationSnapshot } from '../src/model/conversation.ts'
import { aMessage } from './aMessage.ts'

/** Facts of a small world: few enough messages that events, pages and answers meet the same ones. */

const conversationIds = [7, 8]

/** Messages per conversation; about three pages of what the tests call a page. */
export const messageCount = 24

/** Every message exists in so many versions; the last one is deleted. */
const versionCount = 4

/** A copy of a message as it was at one time. */
interface Copy {
  readonly conversationId: number
  /** From 1; three in a row share a second. */
  readonly nth: number
  readonly version: number
}

const anyCopy: Arbitrary<Copy> = fc.record({
  conversationId: fc.constantFrom(...conversationIds),
  nth: fc.integer({ min: 1, max: messageCount }),
  version: fc.nat(versionCount - 1),
})

/** An agent, who is called the same all the time. */
function anAgent(id: number): AgentSender {
  return {
    type: 'user',
    id,
    name: `Agent ${id}`,
    availableName: `A. ${id}`,
    avatarUrl: '',
    availability: null,
  }
}

/** The id of a message: ids are counted over the installation, so conversations take turns. */
export function idOf({ conversationId, nth }: Pick<Copy, 'conversationId' | 'nth'>): number {
  return nth * conversationIds.length + conversationIds.indexOf(conversationId)
}

/** A message as a row of an answer. */
export function aRow({ conversationId, nth, version }: Copy): Message {
  const id = idOf({ conversationId, nth })
  const isOwn = nth % 4 === 0
  return aMessage({
    id,
    conversationId,
    createdAt: Math.ceil(nth / 3) * 1_000,
    content: `text ${id}, version ${version}`,
    messageType: isOwn ? 'incoming' : 'outgoing',
    ...(isOwn ? {} : { sender: anAgent(20 + (nth % 2)) }),
    ...(version === versionCount - 1 && { contentAttributes: { isDeleted: true } }),
  })
}

/** The same as the socket tells it. */
export function aSpoken(copy: Copy): Message {
  const row = aRow(copy)
  return {
    ...row,
    accountId: 3,
    inboxId: 4,
    updatedAt: row.createdAt + copy.version * 10,
    isPrivate: false,
    status: copy.version === 0 ? 'sent' : 'read',
    // Only what creates a message carries it.
    ...(copy.version === 0 && row.messageType === 'incoming' && { echoId: `echo-${row.id}` }),
  }
}

/** A place where messages are missing. */
function aHole(afterId: number, beforeId: number): HoleRange {
  const createdAt = Math.ceil(Math.floor(beforeId / conversationIds.length) / 3) * 1_000
  return { key: `hole-${afterId}`, afterId, beforeId, createdAt }
}

/** Message events and events about conversations, in no order and sometimes twice. */
export const anySocketFact: Arbitrary<ChatEvent> = fc.oneof(
  {
    weight: 3,
    arbitrary: anyCopy.map((copy) => ({
      type: copy.version === 0 ? ('message.created' as const) : ('message.updated' as const),
      message: aSpoken(copy),
      receivedAt: 90_000,
    })),
  },
  fc
    .record({
      type: fc.constantFrom(
        'conversation.created' as const,
        'conversation.updated' as const,
        'conversation.status_changed' as const,
      ),
      conversationId: fc.constantFrom(...conversationIds),
      version: fc.nat(9),
    })
    .map(({ type, conversationId, version }) => ({
      type,
      conversation: aSnapshot(conversationId, version),
      receivedAt: 90_000,
    })),
)

function aSnapshot(id: number, version: number): ConversationSnapshot {
  const time = version * 1_000
  return {
    id,
    inboxId: 4,
    status: version % 2 ? 'resolved' : 'open',
    contactLastSeenAt: time,
    agentLastSeenAt: time,
    accountId: 3,
    channel: 'Channel::Api',
    lastMessage: null,
    contactInbox: null,
    contact: null,
    assignee: version > 4 ? anAgent(20) : null,
    team: null,
    isVerified: false,
    labels: [`version-${version}`],
    customAttributes: {},
    additionalAttributes: {},
    canReply: true,
    priority: null,
    snoozedUntil: null,
    firstReplyCreatedAt: null,
    waitingSince: 0,
    lastActivityAt: time,
    createdAt: 500,
    updatedAt: time + 0.25,
    agentUnreadCount: 0,
  }
}

/** Pages and rows of answers, and what else the server tells. */
export const anyServerFact: Arbitrary<ChatEvent> = fc.oneof(
  { weight: 3, arbitrary: anySocketFact },
  fc
    .record({
      conversationId: fc.constantFrom(...conversationIds),
      position: fc.constantFrom('newest' as const, 'older' as const, 'within' as const),
      from: fc.integer({ min: 1, max: messageCount }),
      length: fc.nat(8),
      version: fc.nat(versionCount - 1),
      askedAt: fc.nat(100_000),
      hasOlder: fc.boolean(),
      holes: fc.constantFrom<HoleRange[]>(
        [],
        [],
        [aHole(9, 21)],
        [aHole(9, 15)],
        [aHole(9, 15), aHole(24, 40)],
      ),
      claims: fc.dictionary(fc.nat(60).map(String), fc.constantFrom('own-1', 'own-2'), {
        maxKeys: 2,
        noNullPrototype: true,
      }),
    })
    .map(({ from, length, version, ...page }) => ({
      type: 'messages.loaded' as const,
      ...page,
      messages: Array.from({ length: Math.min(length, messageCount - from + 1) }, (_, at) =>
        aRow({ conversationId: page.conversationId, nth: from + at, version }),
      ),
    })),
  anyCopy.map((copy) => ({
    type: 'message.answered' as const,
    message: aRow(copy),
    askedAt: 80_000,
  })),
  anyCopy.map((copy) => ({ type: 'message.repeated' as const, message: aSpoken(copy) })),
  fc
    .dictionary(fc.constantFrom('20', '21', '22', 'a team'), fc.constantFrom('online', 'busy'), {
      noNullPrototype: true,
    })
    .map((agents) => ({ type: 'presence.update' as const, agents })),
  fc
    .record({
      type: fc.constantFrom('conversation.typing_on' as const, 'conversation.typing_off' as const),
      conversationId: fc.constantFrom(...conversationIds),
      agent: fc.constantFrom(anAgent(20), anAgent(21)),
    })
    .map((event) => event),
  fc
    .record({
      conversations: fc.uniqueArray(
        fc
          .record({ id: fc.constantFrom(...conversationIds), version: fc.nat(9) })
          .map(({ id, version }) => aSummary(id, version)),
        { selector: ({ id }) => id },
      ),
      askedAt: fc.nat(100_000),
      isPartial: fc.boolean(),
    })
    .map((loaded) => ({ type: 'conversations.loaded' as const, ...loaded })),
  fc
    .record({
      conversation: fc
        .record({ id: fc.constantFrom(...conversationIds), version: fc.nat(9) })
        .map(({ id, version }) => aSummary(id, version)),
      askedAt: fc.nat(100_000),
    })
    .map((loaded) => ({ type: 'conversation.loaded' as const, ...loaded })),
)

function aSummary(id: number, version: number) {
  const { inboxId, status, contactLastSeenAt, agentLastSeenAt, lastActivityAt } = aSnapshot(
    id,
    version,
  )
  const uuid = `uuid-${id}`
  return { id, inboxId, status, contactLastSeenAt, agentLastSeenAt, lastActivityAt, uuid }
}

const error = new UniLinkError('request', 'timeout', 'unable to try; no answer').toJSON()

const anyOwnTarget = fc.record({
  conversationId: fc.constantFrom(null, ...conversationIds),
  key: fc.constantFrom('own-1', 'own-2', 'own-3'),
})

/** What the client itself brings about. */
const anyOwnFact: Arbitrary<ChatEvent> = fc.oneof(
  fc.constantFrom<ChatEvent>(
    { type: 'contact.loading' },
    { type: 'contact.failed', error },
    { type: 'contact.forgotten' },
    {
      type: 'contact.loaded',
      contact: { id: 1, name: 'Amara', email: null, phoneNumber: null },
      isVerified: false,
      isLinked: false,
    },
    { type: 'contact.loaded', contact: null, isVerified: false, isLinked: false },
    { type: 'inbox.loading' },
    { type: 'inbox.failed', error },
    { type: 'conversations.loading' },
    { type: 'conversations.failed', error },
    { type: 'connection.changed', connection: idleConnection },
    { type: 'connection.changed', connection: { ...idleConnection, status: 'connected' } },
    ...conversationIds.flatMap((conversationId): ChatEvent[] => [
      { type: 'conversation.selected', conversationId },
      { type: 'conversation.forgotten', conversationId },
      { type: 'conversation.seen', conversationId, upToId: 17 },
      { type: 'messages.loading', conversationId, position: 'newest' },
      { type: 'messages.loading', conversationId, position: 'older' },
      { type: 'messages.failed', conversationId, position: 'older', error },
      { type: 'messages.loading', conversationId, position: 'within', hole: 'hole-9' },
      { type: 'messages.failed', conversationId, position: 'within', hole: 'hole-9', error },
    ]),
  ),
  anyOwnTarget.map((target) => ({
    type: 'message.queued' as const,
    ...target,
    content: 'hello',
    files: [],
    createdAt: 5_000,
  })),
  anyOwnTarget.map((target) => ({ type: 'message.sending' as const, ...target, progress: 0.5 })),
  anyOwnTarget.map((target) => ({ type: 'message.unknown' as const, ...target, error })),
  anyOwnTarget.map((target) => ({ type: 'message.failed' as const, ...target, error })),
  anyOwnTarget.map((target) => ({ type: 'message.discarded' as const, ...target })),
  fc.tuple(anyOwnTarget, anyCopy).map(([{ key }, copy]) => ({
    type: 'message.sent' as const,
    conversationId: copy.conversationId,
    key,
    message: aRow(copy),
    askedAt: 70_000,
  })),
)

/** Any fact at all. */
export const anyChatEvent: Arbitrary<ChatEvent> = fc.oneof(
  { weight: 2, arbitrary: anyServerFact },
  anyOwnFact,
)
