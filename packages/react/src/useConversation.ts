'use client'

import type { ConversationHandle, ConversationState } from '@unilink/core'
import { initialConversation } from './initialStates.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** A conversation and what can be done with it as a whole. */
export type UseConversationResult = ConversationState &
  Pick<ConversationHandle, 'markSeen' | 'resolve' | 'rate'>

/**
 * A conversation without its messages: status, assignee, seen times.
 *
 * @param conversationId - Left out, the current conversation.
 */
export function useConversation(
  conversationId?: number,
  options?: UseClientOptions,
): UseConversationResult {
  const client = useClient(options, 'useConversation')
  const { info$, markSeen, resolve, rate } = client.conversation(conversationId)
  return { ...useStateObservable(info$, initialConversation), markSeen, resolve, rate }
}
