import { initialChatState, type Agent } from '@unilink/core'
import type { Ref } from 'vue'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** The agents the customer has met or who are there now. */
export function useAgents(options?: UseClientOptions): Readonly<Ref<readonly Agent[]>> {
  return useStateObservable(useClient(options, 'useAgents').agents$, initialChatState.agents)
}
