import type { OutgoingMessage } from './agentApi.ts'
import type { Line } from './agentSocket.ts'
import type { Conversation } from './conversation.ts'
import type { Thread } from './thread.ts'

export type Filter = 'open' | 'resolved' | 'all'

/** A reply that the server has not confirmed yet. */
export interface Pending {
  readonly key: string
  readonly conversationId: number
  readonly message: OutgoingMessage
  readonly createdAtMs: number
  /** Why it could not be sent; without one it is on its way. */
  readonly problem: string | undefined
}

export interface ConversationList {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly filter: Filter
  readonly page: number
  readonly hasMore: boolean
  /** Why it failed. */
  readonly problem: string | undefined
}

export interface ConsoleState {
  readonly line: Line
  /** Some servers let no socket through: then nothing is lost, and news are asked for. */
  readonly hasBeenLive: boolean
  /** What was asked before knows nothing of what came between. */
  readonly liveSinceMs: number | undefined
  readonly list: ConversationList
  readonly conversations: ReadonlyMap<number, Conversation>
  readonly thread: Thread | undefined
  readonly pending: readonly Pending[]
  /** Contacts that are online, while the socket tells. */
  readonly onlineContacts: ReadonlySet<number> | undefined
  /** Conversation → when its customer was last heard typing. */
  readonly typing: ReadonlyMap<number, number>
}

export const initialState: ConsoleState = {
  line: 'connecting',
  hasBeenLive: false,
  liveSinceMs: undefined,
  list: { status: 'loading', filter: 'open', page: 1, hasMore: false, problem: undefined },
  conversations: new Map(),
  thread: undefined,
  pending: [],
  onlineContacts: undefined,
  typing: new Map(),
}

/** The rows of the chosen filter, newest activity first. */
export function selectConversations(state: ConsoleState): Conversation[] {
  const { filter } = state.list
  return [...state.conversations.values()]
    .filter(({ status }) => filter === 'all' || status === filter)
    .sort((one, other) => other.lastActivityAtMs - one.lastActivityAtMs || other.id - one.id)
}
