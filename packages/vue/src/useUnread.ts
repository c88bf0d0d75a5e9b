import type { ConversationHandle, UnreadState } from '@unilink/core'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { initialUnread } from './initialStates.ts'
import { toStateRefs, type StateRefs } from './toStateRefs.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** What is unread, and the command that marks a conversation as seen. */
export type UseUnreadResult = StateRefs<UnreadState> & Pick<ConversationHandle, 'markSeen'>

/**
 * How many messages the customer has not seen.
 *
 * @param conversationId - Left out, all conversations count; `markSeen` then is of the current one.
 */
export function useUnread(
  conversationId?: MaybeRefOrGetter<number | undefined>,
  options?: UseClientOptions,
): UseUnreadResult {
  const client = useClient(options, 'useUnread')
  const handle = () => client.conversation(toValue(conversationId))
  const source = () => (toValue(conversationId) === undefined ? client : handle()).unread$
  return {
    ...toStateRefs(useStateObservable(source, initialUnread), ['count', 'isLowerBound']),
    markSeen: (...input) => handle().markSeen(...input),
  }
}
