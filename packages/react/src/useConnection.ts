'use client'

import { initialChatState, type ConnectionState } from '@unilink/core'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** How the live line to the server stands. */
export function useConnection(options?: UseClientOptions): ConnectionState {
  return useStateObservable(
    useClient(options, 'useConnection').connection$,
    initialChatState.connection,
  )
}
