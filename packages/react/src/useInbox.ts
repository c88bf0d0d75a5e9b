'use client'

import { initialChatState, type InboxState } from '@unilink/core'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** The inbox: its name and the hours in which agents answer. */
export function useInbox(options?: UseClientOptions): InboxState {
  return useStateObservable(useClient(options, 'useInbox').inbox$, initialChatState.inbox)
}
