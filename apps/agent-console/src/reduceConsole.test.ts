import { describe, expect, it } from 'vitest'
import { toAction } from './consoleAction.ts'
import { type ConsoleState, initialState, selectConversations } from './consoleState.ts'
import { toConversation } from './conversation.ts'
import { toMessage } from './message.ts'
import { reduceConsole } from './reduceConsole.ts'
import type { WireConversation, WireMessage } from './wire.ts'

const conversationId = 7

function aMessage(over: Partial<WireMessage> = {}): WireMessage {
  const id = over.id ?? 1
  return {
    id,
    conversation_id: conversationId,
    content: `message ${id}`,
    message_type: 0,
    created_at: 1_000 + id,
    ...over,
  }
}

function aConversation(over: Partial<WireConversation> = {}): WireConversation {
  return {
    id: conversationId,
    status: 'open',
    unread_count: 0,
    meta: { sender: { id: 3, name: 'Mira' } },
    messages: [],
    last_activity_at: 1_000,
    updated_at: 1_000.5,
    ...over,
  }
}

function listed(rows: WireConversation[], askedAtMs: number, before = initialState): ConsoleState {
  return reduceConsole(before, {
    kind: 'list.answered',
    filter: 'open',
    page: 1,
    isWhole: true,
    hasMore: false,
    rows: rows.map((row) => toConversation(row, askedAtMs)),
    askedAtMs,
  })
}

function opened(before = initialState): ConsoleState {
  return reduceConsole(before, { kind: 'thread.opened', conversationId })
}

function paged(before: ConsoleState, messages: WireMessage[], askedAtMs: number): ConsoleState {
  const page = {
    conversationId,
    messages: messages.map((message) => toMessage(message, askedAtMs)),
    askedAtMs,
  }
  return reduceConsole(before, { kind: 'thread.answered', page })
}

function heard(before: ConsoleState, message: WireMessage, heardAtMs: number): ConsoleState {
  const action = toAction({ event: 'message.created', data: message }, heardAtMs)
  return action ? reduceConsole(before, action) : before
}

function lined(before: ConsoleState, line: 'live' | 'down', atMs: number): ConsoleState {
  return reduceConsole(before, { kind: 'line.changed', line, atMs })
}

const idsOf = (state: ConsoleState): number[] | undefined =>
  state.thread?.messages.map(({ id }) => id)

const range = (from: number, to: number): WireMessage[] =>
  Array.from({ length: to - from + 1 }, (_, index) => aMessage({ id: from + index }))

describe('messages', () => {
  it('keeps one copy of a message that comes as an event and in the answer', () => {
    const state = paged(opened(), [aMessage({ id: 1 })], 10)

    const both = heard(heard(state, aMessage({ id: 2 }), 20), aMessage({ id: 2 }), 21)

    expect(idsOf(paged(both, [aMessage({ id: 1 }), aMessage({ id: 2 })], 15))).toEqual([1, 2])
  })

  it('does not let an answer that was asked for earlier undo a deletion', () => {
    const deleted = aMessage({
      content: 'This message was deleted',
      content_attributes: { deleted: true },
      updated_at: '2026-01-01T00:00:02.000Z',
    })
    const state = heard(paged(opened(), [aMessage()], 10), deleted, 30)

    const late = paged(state, [aMessage()], 40)

    expect(late.thread?.messages[0]).toMatchObject({ isDeleted: true, content: deleted.content })
  })

  it('drops an event that is older than the one before', () => {
    const read = aMessage({ status: 'read', updated_at: '2026-01-01T00:00:02.000Z' })
    const sent = aMessage({ status: 'sent', updated_at: '2026-01-01T00:00:01.000Z' })

    const state = heard(heard(paged(opened(), [], 10), read, 20), sent, 30)

    expect(state.thread?.messages[0]?.status).toBe('read')
  })

  it('fills a short gap from the newest page', () => {
    const before = lined(paged(lined(opened(), 'live', 1), range(1, 25), 10), 'down', 20)

    const after = paged(lined(before, 'live', 30), range(20, 39), 31)

    expect(idsOf(after)).toEqual(range(1, 39).map(({ id }) => id))
  })

  it('drops what was held when the newest page does not reach back to it', () => {
    const before = lined(paged(lined(opened(), 'live', 1), range(1, 5), 10), 'down', 20)
    // An event that comes first must not make the gap look closed.
    const event = heard(lined(before, 'live', 30), aMessage({ id: 60 }), 31)

    const after = paged(event, range(41, 60), 30)

    expect(idsOf(after)).toEqual(range(41, 60).map(({ id }) => id))
    expect(after.thread?.hasOlder).toBe(true)
  })

  it('removes a pending reply when its echo comes, and forgets that its answer was lost', () => {
    const pending = {
      key: 'own-1',
      conversationId,
      message: { content: 'Hi', isPrivate: false, files: [], echoId: 'own-1' },
      createdAtMs: 5,
      problem: undefined,
    }
    const state = reduceConsole(paged(opened(), [], 1), { kind: 'pending.changed', pending })

    const echoed = heard(state, aMessage({ message_type: 1, echo_id: 'own-1' }), 20)
    const failed = reduceConsole(echoed, { kind: 'pending.failed', key: 'own-1', problem: 'lost' })

    expect(failed.pending).toEqual([])
    expect(idsOf(failed)).toEqual([1])
  })
})

describe('the list', () => {
  it('puts the newest activity first and counts what is unread', () => {
    const state = listed([aConversation(), aConversation({ id: 8, last_activity_at: 2_000 })], 10)

    const changed = heard(
      state,
      aMessage({ created_at: 3_000, conversation: { unread_count: 2 } }),
      20,
    )

    expect(selectConversations(changed)).toMatchObject([
      { id: conversationId, unreadCount: 2, preview: { text: 'message 1' } },
      { id: 8 },
    ])
  })

  it('keeps what an event said against an answer that was asked for before', () => {
    const state = heard(
      listed([aConversation()], 10),
      aMessage({ conversation: { unread_count: 1 } }),
      30,
    )

    expect(selectConversations(listed([aConversation()], 20, state))[0]?.unreadCount).toBe(1)
  })

  it('keeps the first page when the second one comes', () => {
    const state = reduceConsole(listed([aConversation()], 10), {
      kind: 'list.answered',
      filter: 'open',
      page: 2,
      isWhole: false,
      hasMore: false,
      rows: [toConversation(aConversation({ id: 8 }), 20)],
      askedAtMs: 20,
    })

    expect(selectConversations(state)).toHaveLength(2)
    expect(state.list.page).toBe(2)
  })

  it('says why it could not be read, and shows what it has', () => {
    const state = reduceConsole(listed([aConversation()], 10), {
      kind: 'list.failed',
      filter: 'open',
      problem: 'the server did not answer',
    })

    expect(state.list).toMatchObject({ status: 'failed', problem: 'the server did not answer' })
    expect(selectConversations(state)).toHaveLength(1)
    expect(listed([aConversation()], 20, state).list.problem).toBeUndefined()
  })

  it('lets go of a conversation that left the filter while nobody told', () => {
    const state = listed([aConversation(), aConversation({ id: 8 })], 10)

    expect(selectConversations(listed([aConversation()], 20, state))).toHaveLength(1)
  })
})
