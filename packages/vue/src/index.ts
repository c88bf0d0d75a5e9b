// The plugin
export { UniLinkPlugin, type UniLinkPluginOptions } from './UniLinkPlugin.ts'
export { provideClient } from './provideClient.ts'
export { useClient, type UseClientOptions } from './useClient.ts'

// Conversations
export { useMessages, type UseMessagesResult } from './useMessages.ts'
export { useSuspenseMessages } from './useSuspenseMessages.ts'
export { useConversation, type UseConversationResult } from './useConversation.ts'
export { useConversations, type UseConversationsResult } from './useConversations.ts'
export { useTyping, type UseTypingResult } from './useTyping.ts'
export { useUnread, type UseUnreadResult } from './useUnread.ts'

// People and places
export { useContact, type UseContactResult } from './useContact.ts'
export { useAgents } from './useAgents.ts'
export { useInbox } from './useInbox.ts'

// The line and what comes over it
export { useConnection } from './useConnection.ts'
export { useChatEvent } from './useChatEvent.ts'
export { useStateObservable } from './useStateObservable.ts'
export type { StateRefs } from './toStateRefs.ts'
