// The chat
export type { Client } from './client.ts'
export type { CommandOptions, ConversationHandle, SendInput } from './sync/conversationHandle.ts'

// The picture of it
export type {
  Agent,
  ChatState,
  ContactState,
  Conversation,
  ConversationListState,
  ConversationState,
  InboxState,
  UnreadState,
} from './state/chatState.ts'
export type { LoadStatus, Loadable } from './state/loadable.ts'
export type { MessageListState, Timeline } from './state/timeline.ts'
export type { Delivery, MessageItem, TimelineItem } from './state/timelineItem.ts'
export type { StateObservable } from './stateObservable.ts'

// The wire
export type { RoomChannel } from './room/roomChannel.ts'

// What it speaks of
export type * from './model/attachment.ts'
export type * from './model/contact.ts'
export type { ConnectionState } from './model/connectionState.ts'
export type * from './model/conversation.ts'
export type * from './model/identity.ts'
export type * from './model/inbox.ts'
export type * from './model/json.ts'
export type * from './model/message.ts'
export type * from './model/messageContent.ts'
export type * from './model/outgoingFile.ts'
export type * from './model/roomEvent.ts'
export type * from './model/sender.ts'
export type * from './model/survey.ts'

// When something fails
export { UniLinkError, type ErrorCode, type ErrorJson, type ErrorKind } from './errors.ts'
