'use client'

import type { ConversationHandle, MessageListState } from '@unilink/core'
import { initialMessages } from './initialStates.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** The rows of a conversation and what can be done with them. */
export type UseMessagesResult = MessageListState &
  Pick<
    ConversationHandle,
    'send' | 'retry' | 'discard' | 'loadOlder' | 'fillHole' | 'refresh' | 'answer'
  >

/**
 * The messages of a conversation, oldest first; see {@link ConversationHandle}.
 *
 * @param conversationId - Left out, the current conversation, which the first `send` begins.
 *
 * @example
 * ```tsx
 * const { items, send } = useMessages()
 * ```
 */
export function useMessages(
  conversationId?: number,
  options?: UseClientOptions,
): UseMessagesResult {
  const client = useClient(options, 'useMessages')
  const handle = client.conversation(conversationId)
  const { messages$, send, retry, discard, loadOlder, fillHole, refresh, answer } = handle
  return {
    ...useStateObservable(messages$, initialMessages),
    ...{ send, retry, discard, loadOlder, fillHole, refresh, answer },
  }
}
