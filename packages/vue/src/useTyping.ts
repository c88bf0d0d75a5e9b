import type { AgentSender, ConversationHandle } from '@unilink/core'
import { toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import { initialTyping } from './initialStates.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** Typing, both ways. */
export interface UseTypingResult extends Pick<ConversationHandle, 'setTyping'> {
  /** Agents typing now. */
  readonly agents: Readonly<Ref<readonly AgentSender[]>>
}

/**
 * Who types in a conversation, and the command that tells the agents that the customer does.
 *
 * @param conversationId - Left out, the current conversation.
 */
export function useTyping(
  conversationId?: MaybeRefOrGetter<number | undefined>,
  options?: UseClientOptions,
): UseTypingResult {
  const { conversation } = useClient(options, 'useTyping')
  const handle = () => conversation(toValue(conversationId))
  return {
    agents: useStateObservable(() => handle().typing$, initialTyping),
    setTyping: (...input) => handle().setTyping(...input),
  }
}
