import {
  createConversationSelector,
  createMessagesSelector,
  createTypingSelector,
  createUnreadSelector,
  type Agent,
  type AgentSender,
  type ChatState,
  type ConnectionState,
  type ContactState,
  type ConversationListState,
  type ConversationState,
  type InboxState,
  type MessageListState,
  type UnreadState,
} from '@unilink/core'

/**
 * Reads one chat out of the state; an `id` is a conversation's, left out, the current one.
 *
 * @remarks A result stays the same object until something in it changes.
 */
export interface ChatSelectors<State> {
  readonly selectMessages: (state: State, id?: number) => MessageListState
  readonly selectConversation: (state: State, id?: number) => ConversationState
  readonly selectConversations: (state: State) => ConversationListState
  /** Agents typing now. */
  readonly selectTyping: (state: State, id?: number) => readonly AgentSender[]
  /** Without an id, of all conversations. */
  readonly selectUnread: (state: State, id?: number) => UnreadState
  readonly selectContact: (state: State) => ContactState
  readonly selectAgents: (state: State) => readonly Agent[]
  readonly selectInbox: (state: State) => InboxState
  readonly selectConnection: (state: State) => ConnectionState
}

/**
 * Makes the selectors of a chat whose slice `selectSlice` finds.
 *
 * @remarks `createUniLinkMiddleware` returns them ready made. A set remembers the last result for each
 * conversation: make one for each store where a process has many.
 *
 * @example
 * ```ts
 * const { selectMessages } = createSelectors((state: RootState) => state.unilink)
 * ```
 */
export function createSelectors<State>(
  selectSlice: (state: State) => ChatState,
): ChatSelectors<State> {
  /** One selector for each id, so that two conversations side by side keep their results. */
  function byId<T>(create: (id?: number) => (slice: ChatState) => T) {
    const selectors = new Map<number | undefined, (slice: ChatState) => T>()
    return (state: State, id?: number): T => {
      const known = selectors.get(id)
      if (known) return known(selectSlice(state))
      const selector = create(id)
      selectors.set(id, selector)
      return selector(selectSlice(state))
    }
  }

  return {
    selectMessages: byId(createMessagesSelector),
    selectConversation: byId(createConversationSelector),
    selectConversations: (state) => selectSlice(state).conversations,
    selectTyping: byId(createTypingSelector),
    selectUnread: byId(createUnreadSelector),
    selectContact: (state) => selectSlice(state).contact,
    selectAgents: (state) => selectSlice(state).agents,
    selectInbox: (state) => selectSlice(state).inbox,
    selectConnection: (state) => selectSlice(state).connection,
  }
}
