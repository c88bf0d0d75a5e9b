import { initialChatState, type ConnectionState } from '@unilink/core'
import { toStateRefs, type StateRefs } from './toStateRefs.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** How the live line to the server stands. */
export function useConnection(options?: UseClientOptions): StateRefs<ConnectionState> {
  const { connection$ } = useClient(options, 'useConnection')
  const state = useStateObservable(connection$, initialChatState.connection)
  return toStateRefs(state, ['status', 'attempt', 'retryAt', 'error'])
}
