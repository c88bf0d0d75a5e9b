import { initialChatState, type InboxState } from '@unilink/core'
import { toStateRefs, type StateRefs } from './toStateRefs.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** The inbox: its name and the hours in which agents answer. */
export function useInbox(options?: UseClientOptions): StateRefs<InboxState> {
  const { inbox$ } = useClient(options, 'useInbox')
  const state = useStateObservable(inbox$, initialChatState.inbox)
  return toStateRefs(state, ['status', 'error', 'inbox'])
}
