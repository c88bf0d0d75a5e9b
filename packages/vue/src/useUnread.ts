import type { ConversationHandle, UnreadState } from '@unilink/core'
import { initialUnread } from './initialStates.ts'
import { toStateRefs, type StateRefs } from './toStateRefs.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** What is unread, and the command that marks the current conversation as seen. */
export type UseUnreadResult = StateRefs<UnreadState> & Pick<ConversationHandle, 'markSeen'>

/**
 * How many messages the customer has not seen.
 *
 * @remarks For a conversation that is not the current one, take `markSeen` from `useConversation`.
 */
export function useUnread(options?: UseClientOptions): UseUnreadResult {
  const { unread$, conversation } = useClient(options, 'useUnread')
  const state = useStateObservable(unread$, initialUnread)
  return {
    ...toStateRefs(state, ['count', 'isLowerBound']),
    markSeen: conversation().markSeen,
  }
}
