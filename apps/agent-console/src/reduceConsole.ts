import type { ConsoleAction, ListAnswered } from './consoleAction.ts'
import {
  type ConsoleState,
  type ConversationList,
  initialState,
  type Pending,
} from './consoleState.ts'
import {
  type Contact,
  type Conversation,
  newerConversation,
  newerPreview,
  toPreview,
} from './conversation.ts'
import type { Message } from './message.ts'
import {
  type Thread,
  addNewestPage,
  addOlderPage,
  addToThread,
  markGap,
  openThread,
} from './thread.ts'

export function reduceConsole(state: ConsoleState, action: ConsoleAction): ConsoleState {
  switch (action.kind) {
    case 'line.changed':
      if (action.line === 'live')
        return { ...state, line: 'live', hasBeenLive: true, liveSinceMs: action.atMs }
      return {
        ...state,
        line: action.line,
        liveSinceMs: undefined,
        thread: state.thread && markGap(state.thread),
        onlineContacts: undefined,
        typing: new Map(),
      }
    case 'filter.chosen':
      return {
        ...state,
        list: { ...initialState.list, filter: action.filter },
      }
    case 'list.answered':
      return action.filter === state.list.filter ? withListPage(state, action) : state
    case 'list.failed':
      if (action.filter !== state.list.filter) return state
      return { ...state, list: { ...state.list, status: 'failed', problem: action.problem } }
    case 'conversation.heard':
      return withConversations(state, [action.conversation])
    case 'contact.heard':
      return withContact(state, action.contact)
    case 'thread.opened': {
      const id = action.conversationId
      if (id === state.thread?.conversationId) return state
      return { ...state, thread: id === undefined ? undefined : openThread(id) }
    }
    case 'thread.answered':
      return onThread(state, action.page.conversationId, (thread) =>
        addNewestPage(
          thread,
          action.page,
          state.liveSinceMs !== undefined && action.page.askedAtMs >= state.liveSinceMs,
        ),
      )
    case 'thread.failed':
      return onThread(state, action.conversationId, (thread) => ({
        ...thread,
        status: thread.status === 'ready' ? 'ready' : 'failed',
        problem: action.problem,
      }))
    case 'older.asked':
      return onThread(state, action.conversationId, (thread) => ({
        ...thread,
        isLoadingOlder: true,
      }))
    case 'older.failed':
      return onThread(state, action.conversationId, (thread) => ({
        ...thread,
        isLoadingOlder: false,
      }))
    case 'older.answered':
      return onThread(state, action.page.conversationId, (thread) =>
        addOlderPage(thread, action.page),
      )
    case 'message.heard':
      return withMessage(state, action.message, action.unreadCount)
    case 'presence.heard':
      return { ...state, onlineContacts: action.onlineContacts }
    case 'typing.heard':
      return { ...state, typing: withEntry(state.typing, action.conversationId, action.sinceMs) }
    case 'pending.changed':
      return { ...state, pending: [...withoutPending(state, action.pending.key), action.pending] }
    case 'pending.failed':
      // What its echo has confirmed meanwhile is no longer here, and did not fail.
      return {
        ...state,
        pending: state.pending.map((one) =>
          one.key === action.key ? { ...one, problem: action.problem } : one,
        ),
      }
    case 'pending.removed':
      return { ...state, pending: withoutPending(state, action.key) }
  }
}

/** A whole list says what there is: rows it does not name any more are gone, or come with the next page. */
function withListPage(state: ConsoleState, answer: ListAnswered): ConsoleState {
  const kept = [...state.conversations].filter(
    ([id, row]) =>
      !answer.isWhole || row.heardAtMs > answer.askedAtMs || id === state.thread?.conversationId,
  )
  const list: ConversationList = {
    ...state.list,
    status: 'ready',
    page: answer.page,
    hasMore: answer.hasMore,
    problem: undefined,
  }
  return withConversations({ ...state, list, conversations: new Map(kept) }, answer.rows)
}

function withConversations(state: ConsoleState, heard: readonly Conversation[]): ConsoleState {
  const conversations = new Map(state.conversations)
  for (const one of heard)
    conversations.set(one.id, newerConversation(conversations.get(one.id), one))
  return { ...state, conversations }
}

function withContact(state: ConsoleState, contact: Contact): ConsoleState {
  const rows = [...state.conversations.values()].filter((row) => row.contact.id === contact.id)
  const conversations = new Map(state.conversations)
  for (const row of rows) conversations.set(row.id, { ...row, contact })
  return { ...state, conversations }
}

function withMessage(state: ConsoleState, message: Message, unreadCount?: number): ConsoleState {
  const row = state.conversations.get(message.conversationId)
  const conversations = new Map(state.conversations)
  if (row)
    conversations.set(row.id, {
      ...row,
      preview: newerPreview(row.preview, toPreview(message)),
      unreadCount: unreadCount ?? row.unreadCount,
      lastActivityAtMs: Math.max(row.lastActivityAtMs, message.createdAtMs),
      heardAtMs: Math.max(row.heardAtMs, message.heardAtMs),
    })
  // Other people's echo ids can be seen too, but nobody else's is the key of something pending here.
  const pending =
    message.echoId === undefined ? state.pending : withoutPending(state, message.echoId)
  const typing =
    message.kind === 'incoming'
      ? withEntry(state.typing, message.conversationId, undefined)
      : state.typing
  return onThread({ ...state, conversations, pending, typing }, message.conversationId, (thread) =>
    addToThread(thread, message),
  )
}

function onThread(
  state: ConsoleState,
  conversationId: number,
  change: (thread: Thread) => Thread,
): ConsoleState {
  if (state.thread?.conversationId !== conversationId) return state
  return { ...state, thread: change(state.thread) }
}

function withoutPending(state: ConsoleState, key: string): readonly Pending[] {
  return state.pending.filter((pending) => pending.key !== key)
}

function withEntry<Value>(
  map: ReadonlyMap<number, Value>,
  key: number,
  value: Value | undefined,
): ReadonlyMap<number, Value> {
  const changed = new Map(map)
  if (value === undefined) changed.delete(key)
  else changed.set(key, value)
  return changed
}
