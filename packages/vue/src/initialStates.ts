import {
  createConversationSelector,
  createMessagesSelector,
  createTypingSelector,
  createUnreadSelector,
  initialChatState,
  type AgentSender,
  type ConversationState,
  type MessageListState,
  type UnreadState,
} from '@unilink/core'

// What the composables show of a client that has done nothing yet: what a server renders.

/** No messages yet. */
export const initialMessages: MessageListState = createMessagesSelector(null)(initialChatState)

/** No conversation yet. */
export const initialConversation: ConversationState =
  createConversationSelector(null)(initialChatState)

/** Nobody types yet. */
export const initialTyping: readonly AgentSender[] = createTypingSelector(null)(initialChatState)

/** Nothing is unread yet. */
export const initialUnread: UnreadState = createUnreadSelector()(initialChatState)
