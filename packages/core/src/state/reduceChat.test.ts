import { describe, expect, it } from 'vitest'
import { aMessage, anOwnMessage, someMessages } from '../../test/aMessage.ts'
import { messagesOf } from '../../test/messagesOf.ts'
import type { ConversationSnapshot } from '../model/conversation.ts'
import type { ChatEvent, ChatEventBatch, ConversationSummary, HoleRange } from './chatEvent.ts'
import type { ChatState } from './chatState.ts'
import { initialChatState } from './initialState.ts'
import { reduceChat } from './reduceChat.ts'
import { createMessagesSelector, createUnreadSelector } from './selectors.ts'
import type { MessageItem, TimelineItem } from './timelineItem.ts'

const CONVERSATION = 7

function reduce(...events: readonly (ChatEvent | ChatEventBatch)[]): ChatState {
  return events.reduce(reduceChat, initialChatState)
}

function rowsOf(state: ChatState): readonly TimelineItem[] {
  return createMessagesSelector(CONVERSATION)(state).items
}

function itemsOf(state: ChatState): readonly MessageItem[] {
  return messagesOf(rowsOf(state))
}

function idsOf(state: ChatState): (number | null)[] {
  return itemsOf(state).map(({ id }) => id)
}

function created(fields: Parameters<typeof aMessage>[0], key?: string): ChatEvent {
  const message = aMessage(fields)
  return { type: 'message.created', message, receivedAt: 5_000, ...(key !== undefined && { key }) }
}

function updated(fields: Parameters<typeof aMessage>[0]): ChatEvent {
  return { type: 'message.updated', message: aMessage(fields), receivedAt: 5_000 }
}

function loaded(
  messages: readonly ReturnType<typeof aMessage>[],
  fields: Partial<ChatEvent & { type: 'messages.loaded' }> = {},
): ChatEvent {
  return {
    type: 'messages.loaded',
    conversationId: CONVERSATION,
    position: 'newest',
    messages,
    askedAt: 10_000,
    hasOlder: false,
    holes: [],
    claims: {},
    ...fields,
  }
}

/** A place where messages are missing. */
function aHole(afterId: number, beforeId: number): HoleRange {
  return { key: `hole-${afterId}`, afterId, beforeId, createdAt: beforeId * 1_000 }
}

function queued(key: string, content: string): ChatEvent {
  return {
    type: 'message.queued',
    conversationId: CONVERSATION,
    key,
    content,
    files: [],
    createdAt: 1_000,
  }
}

describe('messages', () => {
  it('stand in order of time, then id, however they arrive', () => {
    const state = reduce(
      created({ id: 3, createdAt: 2_000 }),
      created({ id: 1, createdAt: 1_000 }),
      created({ id: 4, createdAt: 1_000 }),
      created({ id: 2, createdAt: 2_000 }),
    )

    expect(idsOf(state)).toEqual([1, 4, 2, 3])
  })

  it('are shown once when an event comes twice', () => {
    const state = reduce(created({ id: 1 }), created({ id: 1 }), updated({ id: 1 }))

    expect(idsOf(state)).toEqual([1])
  })

  it('are inserted by an update that overtook their creation', () => {
    const state = reduce(
      updated({ id: 1, content: 'new', updatedAt: 20 }),
      created({ id: 1, content: 'old', updatedAt: 10 }),
    )

    expect(itemsOf(state).map(({ content }) => content)).toEqual(['new'])
  })

  it('stay deleted when an older copy comes late', () => {
    const state = reduce(
      updated({ id: 1, content: 'gone', contentAttributes: { isDeleted: true } }),
      loaded([aMessage({ id: 1, content: 'secret' })]),
    )

    expect(itemsOf(state)[0]?.content).toBe('gone')
  })

  it('keep what an event told after a page was asked for', () => {
    const state = reduce(
      { type: 'message.updated', message: aMessage({ id: 1, content: 'new' }), receivedAt: 11_000 },
      loaded([aMessage({ id: 1, content: 'old' })], { askedAt: 10_000 }),
    )

    expect(itemsOf(state)[0]?.content).toBe('new')
  })

  it('keep what an event told of a message on an older page that was on its way', () => {
    const state = reduce(
      loaded(someMessages(5, 8), { hasOlder: true }),
      { type: 'messages.loading', conversationId: CONVERSATION, position: 'older' },
      updated({ id: 2, content: 'gone', updatedAt: 20, contentAttributes: { isDeleted: true } }),
      updated({ id: 2, content: 'secret', updatedAt: 10 }),
      loaded(someMessages(1, 4), { position: 'older', askedAt: 4_000 }),
    )

    expect(itemsOf(state).map(({ content }) => content)).toEqual([
      'message 1',
      'gone',
      ...[3, 4, 5, 6, 7, 8].map((id) => `message ${id}`),
    ])
    expect(state.timelines[CONVERSATION]?.early).toEqual([])
  })

  it('keep the echo id of a creation that an update overtook', () => {
    const state = reduce(
      updated({ id: 1, updatedAt: 20 }),
      created({ id: 1, updatedAt: 10, echoId: 'mine', content: 'old' }),
    )

    expect(itemsOf(state)[0]).toMatchObject({ echoId: 'mine', content: 'message 1' })
  })

  it('take the text of a later page and keep the delivery status only events tell', () => {
    const state = reduce(
      created({ id: 1, content: 'old', status: 'read', updatedAt: 3 }),
      loaded([aMessage({ id: 1, content: 'new' })]),
    )

    expect(itemsOf(state)[0]).toMatchObject({ content: 'new', status: 'read', updatedAt: 3 })
  })

  it('keep their identity when they are only read again', () => {
    const before = reduce(loaded(someMessages(1, 20)))

    const after = reduceChat(before, loaded(someMessages(1, 20)))

    expect(itemsOf(after).every((item, index) => item === itemsOf(before)[index])).toBe(true)
  })

  it('copy one chunk when one arrives among a thousand', () => {
    const before = reduce(loaded(someMessages(1, 1_000)))

    const after = reduceChat(before, created({ id: 1_001 }))

    const chunksBefore = new Set(before.timelines[CONVERSATION]?.chunks)
    const fresh = after.timelines[CONVERSATION]?.chunks.filter((chunk) => !chunksBefore.has(chunk))
    expect(fresh).toHaveLength(1)
    expect(after.timelines[CONVERSATION]?.chunks.every((chunk) => chunk.length <= 64)).toBe(true)
  })

  it('stand in order when ten thousand arrive in a shuffled order', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => (index * 7_919) % 10_000)

    const state = reduce({ type: 'batch', events: ids.map((id) => created({ id })) })

    expect(idsOf(state)).toEqual([...ids].sort((a, b) => a - b))
  })
})

describe('history', () => {
  it('keeps what arrived before the first page', () => {
    const state = reduce(created({ id: 30 }), loaded(someMessages(10, 29), { hasOlder: true }))

    expect(idsOf(state)).toEqual([...Array(21).keys()].map((index) => index + 10))
  })

  it('hides an update of a message older than the oldest one loaded', () => {
    const state = reduce(
      updated({ id: 2 }),
      loaded(someMessages(10, 29), { hasOlder: true }),
      updated({ id: 3 }),
    )

    expect(idsOf(state)[0]).toBe(10)
  })

  it('has no gap after an answer to a message older than the oldest one loaded', () => {
    const state = reduce(
      loaded(someMessages(10, 29), { hasOlder: true }),
      { type: 'message.answered', message: aMessage({ id: 3 }), askedAt: 20_000 },
      created({ id: 4 }, 'own'),
    )

    expect(idsOf(state)[0]).toBe(10)
  })

  it('hides the second row of a message', () => {
    const repeated: ChatEvent = { type: 'message.repeated', message: aMessage({ id: 12 }) }
    const state = reduce(loaded(someMessages(10, 13)), repeated)

    expect(idsOf(state)).toEqual([10, 11, 13])
    expect(reduceChat(state, repeated)).toBe(state)
  })

  it('grows at the front by older pages until there are none', () => {
    const newest = reduce(loaded(someMessages(21, 40), { hasOlder: true }))

    const all = reduceChat(newest, loaded(someMessages(1, 20), { position: 'older' }))

    expect(createMessagesSelector(CONVERSATION)(newest).hasOlder).toBe(true)
    expect(createMessagesSelector(CONVERSATION)(all)).toMatchObject({ hasOlder: false })
    expect(idsOf(all)).toHaveLength(40)
  })

  it('closes a gap with the pages that reach what was there', () => {
    const state = reduce(
      loaded(someMessages(1, 20)),
      created({ id: 60 }),
      loaded(someMessages(15, 59), { hasOlder: true }),
    )

    expect(idsOf(state)).toHaveLength(60)
    expect(createMessagesSelector(CONVERSATION)(state).hasOlder).toBe(false)
  })

  it('has a hole where the pages do not reach what was there', () => {
    const state = reduce(
      loaded(someMessages(1, 20)),
      loaded(someMessages(300, 499), { holes: [aHole(20, 300)] }),
    )

    expect(idsOf(state)).toHaveLength(220)
    expect(createMessagesSelector(CONVERSATION)(state)).toMatchObject({ hasOlder: false })
    expect(rowsOf(state)[20]).toEqual({ kind: 'hole', status: 'idle', ...aHole(20, 300) })
  })
})

describe('own messages', () => {
  it('keep one copy and one key when the echo comes before the answer', () => {
    const message = anOwnMessage({ id: 1, content: 'hi' })

    const state = reduce(queued('key', 'hi'), created({ ...message, echoId: 'key' }, 'key'), {
      type: 'message.sent',
      conversationId: CONVERSATION,
      key: 'key',
      message,
      askedAt: 1,
    })

    expect(itemsOf(state)).toMatchObject([{ key: 'key', id: 1, delivery: { status: 'sent' } }])
  })

  it('keep one copy and one key when the answer comes before the echo', () => {
    const message = anOwnMessage({ id: 1, content: 'hi' })

    const state = reduce(
      queued('key', 'hi'),
      { type: 'message.sent', conversationId: CONVERSATION, key: 'key', message, askedAt: 1 },
      created({ ...message, echoId: 'key' }),
    )

    expect(itemsOf(state)).toMatchObject([{ key: 'key', id: 1, echoId: 'key' }])
  })

  it('stand last, in the order they were sent, until they are on the server', () => {
    const state = reduce(queued('a', 'first'), queued('b', 'second'), created({ id: 9 }))

    expect(itemsOf(state).map(({ content }) => content)).toEqual(['message 9', 'first', 'second'])
  })

  it('take the row that is known to be theirs', () => {
    const rows = [anOwnMessage({ id: 1, content: 'hi' }), anOwnMessage({ id: 2, content: 'hi' })]

    const state = reduce(
      queued('a', 'hi'),
      queued('b', 'hi'),
      loaded(rows, { claims: { 1: 'a', 2: 'b' } }),
    )

    expect(itemsOf(state).map(({ key, id }) => [key, id])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  it('become seen when the conversation tells that an agent has looked', () => {
    const state = reduce(
      loaded([anOwnMessage({ id: 1 }), anOwnMessage({ id: 2 }), anOwnMessage({ id: 9 })]),
      {
        type: 'conversation.loaded',
        askedAt: 1,
        conversation: {
          id: CONVERSATION,
          inboxId: 1,
          status: 'open',
          uuid: null,
          contactLastSeenAt: 0,
          agentLastSeenAt: 5_000,
          lastActivityAt: 0,
        },
      },
    )

    expect(itemsOf(state).map(({ isSeen }) => isSeen)).toEqual([true, true, false])
  })

  it('move from the draft into the conversation made for them', () => {
    const draft: ChatEvent = {
      type: 'message.queued',
      conversationId: null,
      key: 'a',
      content: 'hi',
      files: [],
      createdAt: 1,
    }

    const state = reduce(draft, { type: 'conversation.selected', conversationId: CONVERSATION })

    expect(itemsOf(state)).toMatchObject([{ key: 'a', conversationId: CONVERSATION }])
    expect(createMessagesSelector(null)(state).items).toHaveLength(1)
  })

  it('outlive a session the server has forgotten', () => {
    const state = reduce(created({ id: 1 }), queued('a', 'hi'), { type: 'contact.forgotten' })

    expect(createMessagesSelector(null)(state).items).toMatchObject([{ key: 'a' }])
  })

  it('outlive a conversation the server no longer has, of which nothing else is left', () => {
    const gone: ChatEvent = { type: 'conversation.forgotten', conversationId: CONVERSATION }
    const seen: ChatEvent = { type: 'conversation.seen', conversationId: CONVERSATION, upToId: 1 }
    const selected: ChatEvent = { type: 'conversation.selected', conversationId: CONVERSATION }

    const empty = reduce(selected, created({ id: 1 }), seen, gone)
    const unsent = reduce(created({ id: 1 }), queued('a', 'hi'), gone)

    expect(empty).toMatchObject({ currentConversationId: null, timelines: {}, seenUpToId: {} })
    expect(itemsOf(unsent)).toMatchObject([{ key: 'a', content: 'hi' }])
    expect(reduceChat(empty, gone)).toBe(empty)
  })
})

describe('a conversation', () => {
  const snapshot = (fields: Partial<ConversationSnapshot>): ConversationSnapshot => ({
    id: CONVERSATION,
    inboxId: 1,
    status: 'open',
    contactLastSeenAt: 0,
    agentLastSeenAt: 0,
    accountId: 1,
    channel: null,
    lastMessage: null,
    contactInbox: null,
    contact: null,
    assignee: null,
    team: null,
    isVerified: false,
    labels: [],
    customAttributes: {},
    additionalAttributes: {},
    canReply: true,
    priority: null,
    snoozedUntil: null,
    firstReplyCreatedAt: null,
    waitingSince: 0,
    lastActivityAt: 0,
    createdAt: 0,
    updatedAt: 1,
    agentUnreadCount: 0,
    ...fields,
  })
  const changed = (fields: Partial<ConversationSnapshot>): ChatEvent => ({
    type: 'conversation.updated',
    conversation: snapshot(fields),
    receivedAt: 5_000,
  })
  const read = (fields: Partial<ConversationSummary>, askedAt: number): ChatEvent => ({
    type: 'conversation.loaded',
    askedAt,
    conversation: {
      id: CONVERSATION,
      inboxId: 1,
      status: 'open',
      uuid: 'u',
      contactLastSeenAt: 0,
      agentLastSeenAt: 0,
      lastActivityAt: 0,
      ...fields,
    },
  })

  it('keeps the newer of two events, whichever comes first', () => {
    const state = reduce(
      changed({ status: 'resolved', updatedAt: 2 }),
      changed({ status: 'open', updatedAt: 1 }),
    )

    expect(state.conversations.items).toMatchObject([{ status: 'resolved', updatedAt: 2 }])
  })

  it('keeps the status of an event that came after the question was asked', () => {
    const state = reduce(changed({ status: 'resolved' }), read({ status: 'open' }, 4_000))

    expect(state.conversations.items).toMatchObject([{ status: 'resolved', uuid: 'u' }])
  })

  it('takes the status of an answer to a later question', () => {
    const state = reduce(changed({ status: 'resolved' }), read({ status: 'open' }, 6_000))

    expect(state.conversations.items).toMatchObject([{ status: 'open' }])
  })

  it.each([
    ['after', [changed({}), created({ id: 9 })]],
    ['before', [created({ id: 9 }), changed({})]],
  ])('stands where its newest message puts it, also when that came %s it', (_, events) => {
    const [conversation] = reduce(...events).conversations.items

    expect(conversation?.lastActivityAt).toBe(9_000)
  })

  it('never unsees', () => {
    const state = reduce(read({ agentLastSeenAt: 9 }, 1), changed({ agentLastSeenAt: 3 }))

    expect(state.conversations.items).toMatchObject([{ agentLastSeenAt: 9 }])
  })
})

describe('unread', () => {
  const unreadOf = createUnreadSelector()

  it('counts messages of others that are newer than the last one seen', () => {
    const state = reduce(
      loaded([aMessage({ id: 1 }), aMessage({ id: 2 }), anOwnMessage({ id: 3 })]),
      { type: 'conversation.seen', conversationId: CONVERSATION, upToId: 1 },
    )

    expect(unreadOf(state)).toEqual({ count: 1, isLowerBound: false })
  })

  it('is a lower bound when older messages that are not loaded may be unseen', () => {
    const state = reduce(loaded(someMessages(30, 49), { hasOlder: true }))

    expect(unreadOf(state)).toEqual({ count: 20, isLowerBound: true })
  })
})

describe('typing', () => {
  const agent = {
    type: 'user',
    id: 3,
    name: 'Ada Winter',
    availableName: 'Ada',
    avatarUrl: '',
    availability: 'online',
  } as const

  it('ends with the message of that agent', () => {
    const state = reduce(
      { type: 'conversation.typing_on', conversationId: CONVERSATION, agent },
      created({ id: 1, sender: agent }),
    )

    expect(state.typing).toEqual({})
    expect(state.agents).toMatchObject([{ id: 3, name: 'Ada', availability: 'online' }])
  })

  it('ends when the line is lost', () => {
    const state = reduce(
      { type: 'conversation.typing_on', conversationId: CONVERSATION, agent },
      {
        type: 'connection.changed',
        connection: { status: 'waiting', attempt: 1, retryAt: 1, error: null },
      },
    )

    expect(state.typing).toEqual({})
  })
})
