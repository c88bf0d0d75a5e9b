'use client'

import type { AgentSender, ConversationHandle } from '@unilink/core'
import { initialTyping } from './initialStates.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** Typing, both ways. */
export interface UseTypingResult extends Pick<ConversationHandle, 'setTyping'> {
  /** Agents typing now. */
  readonly agents: readonly AgentSender[]
}

/**
 * Who types in a conversation, and the command that tells the agents that the customer does.
 *
 * @param conversationId - Left out, the current conversation.
 */
export function useTyping(conversationId?: number, options?: UseClientOptions): UseTypingResult {
  const { typing$, setTyping } = useClient(options, 'useTyping').conversation(conversationId)
  return { agents: useStateObservable(typing$, initialTyping), setTyping }
}
