'use client'

import type { ConversationHandle, UnreadState } from '@unilink/core'
import { initialUnread } from './initialStates.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** What is unread, and the command that marks a conversation as seen. */
export type UseUnreadResult = UnreadState & Pick<ConversationHandle, 'markSeen'>

/**
 * How many messages the customer has not seen.
 *
 * @param conversationId - Left out, all conversations count; `markSeen` then is of the current one.
 */
export function useUnread(conversationId?: number, options?: UseClientOptions): UseUnreadResult {
  const client = useClient(options, 'useUnread')
  const handle = client.conversation(conversationId)
  const { unread$ } = conversationId === undefined ? client : handle
  return { ...useStateObservable(unread$, initialUnread), markSeen: handle.markSeen }
}
