import type { ConversationHandle, ConversationState } from '@unilink/core'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { initialConversation } from './initialStates.ts'
import { toStateRefs, type StateRefs } from './toStateRefs.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** A conversation and what can be done with it as a whole. */
export type UseConversationResult = StateRefs<ConversationState> &
  Pick<ConversationHandle, 'markSeen' | 'resolve' | 'rate'>

/**
 * A conversation without its messages: status, assignee, seen times.
 *
 * @param conversationId - Left out, the current conversation.
 */
export function useConversation(
  conversationId?: MaybeRefOrGetter<number | undefined>,
  options?: UseClientOptions,
): UseConversationResult {
  const { conversation } = useClient(options, 'useConversation')
  const handle = () => conversation(toValue(conversationId))
  const state = useStateObservable(() => handle().info$, initialConversation)
  return {
    ...toStateRefs(state, ['status', 'error', 'conversation']),
    markSeen: (...input) => handle().markSeen(...input),
    resolve: (...input) => handle().resolve(...input),
    rate: (...input) => handle().rate(...input),
  }
}
