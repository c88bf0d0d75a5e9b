'use client'

import type { ConversationHandle, UnreadState } from '@unilink/core'
import { initialUnread } from './initialStates.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** What is unread, and the command that marks the current conversation as seen. */
export type UseUnreadResult = UnreadState & Pick<ConversationHandle, 'markSeen'>

/**
 * How many messages the customer has not seen.
 *
 * @remarks For a conversation that is not the current one, take `markSeen` from `useConversation`.
 */
export function useUnread(options?: UseClientOptions): UseUnreadResult {
  const { unread$, conversation } = useClient(options, 'useUnread')
  return { ...useStateObservable(unread$, initialUnread), markSeen: conversation().markSeen }
}
