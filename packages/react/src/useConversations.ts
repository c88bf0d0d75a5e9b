'use client'

import type { ConversationListState } from '@unilink/core'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** All conversations of the customer, the one with the newest message first. */
export function useConversations(options?: UseClientOptions): ConversationListState {
  return useStateObservable(useClient(options, 'useConversations').conversations$)
}
