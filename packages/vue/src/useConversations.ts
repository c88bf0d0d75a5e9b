import type { ConversationListState } from '@unilink/core'
import { toStateRefs, type StateRefs } from './toStateRefs.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** All conversations of the customer, the one with the newest message first. */
export function useConversations(options?: UseClientOptions): StateRefs<ConversationListState> {
  const state = useStateObservable(useClient(options, 'useConversations').conversations$)
  return toStateRefs(state, ['status', 'error', 'items', 'isPartial'])
}
