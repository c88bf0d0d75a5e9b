// The chat
export { createClient, type CreateClientOptions } from './createClient.ts'
export type { Client, StartConversationInput } from './client.ts'
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
export type { Delivery, HoleItem, MessageItem, TimelineItem } from './state/timelineItem.ts'
export type { StateObservable } from './stateObservable.ts'

// The wire, nothing hidden
export { createApi, type Api, type CreateApiOptions } from './api/createApi.ts'
export type { ContactsApi, CreateContactInput } from './api/contacts.ts'
export type { ConversationsApi } from './api/conversations.ts'
export type { InboxApi } from './api/inbox.ts'
export type { CreateMessageEvent, CreateMessageInput, MessagesApi } from './api/messages.ts'
export type { SurveysApi } from './api/surveys.ts'
export { createRoomChannel, type CreateRoomChannelOptions } from './room/createRoomChannel.ts'
export type { RoomChannel } from './room/roomChannel.ts'

// Facts, what they do to the picture, and where it lives
export { initialChatState } from './state/initialState.ts'
export { reduceChat } from './state/reduceChat.ts'
export {
  createConversationSelector,
  createMessagesSelector,
  createTypingSelector,
  createUnreadSelector,
} from './state/selectors.ts'
export type { ChatEvent, ChatEventBatch, ConversationSummary } from './state/chatEvent.ts'
export type { ChatContainer } from './state/chatStore.ts'

// The outside world
export type { Channel, OpenChannel } from './ports/channel.ts'
export type { Clock } from './ports/clock.ts'
export type { Fetch } from './ports/fetch.ts'
export { createLocalLocks, type LockOptions, type Locks } from './ports/locks.ts'
export { consoleLogger, type Logger } from './ports/logger.ts'
export { createCookieStorage, type CreateCookieStorageOptions } from './ports/cookieStorage.ts'
export { createIndexedDbStorage } from './ports/indexedDbStorage.ts'
export { createLocalStorage, type CreateLocalStorageOptions } from './ports/localStorage.ts'
export { createMemoryStorage } from './ports/memoryStorage.ts'
export type { Random } from './ports/random.ts'
export type { Signal, Signals } from './ports/signals.ts'
export type { Storage } from './ports/storage.ts'
export type { Upload, UploadRequest, UploadResponse } from './ports/upload.ts'
export type { SocketLike, WebSocketConstructor } from './ports/webSocket.ts'
export { defaultRoomTimings, type RoomTimings } from './room/roomTimings.ts'
export { defaultSyncTimings, type SyncTimings } from './sync/syncTimings.ts'

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
