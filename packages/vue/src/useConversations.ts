import { initialChatState, type Client, type ConversationListState } from '@unilink/core'
import { toStateRefs, type StateRefs } from './toStateRefs.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** The conversations and how to begin another. */
export type UseConversationsResult = StateRefs<ConversationListState> &
  Pick<Client, 'startConversation'>

/** All conversations of the customer, the one with the newest message first. */
export function useConversations(options?: UseClientOptions): UseConversationsResult {
  const { conversations$, startConversation } = useClient(options, 'useConversations')
  const state = useStateObservable(conversations$, initialChatState.conversations)
  return { ...toStateRefs(state, ['status', 'error', 'items', 'isPartial']), startConversation }
}
