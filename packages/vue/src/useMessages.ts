import type { ConversationHandle, MessageListState } from '@unilink/core'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { initialMessages } from './initialStates.ts'
import { toStateRefs, type StateRefs } from './toStateRefs.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** The rows of a conversation and what can be done with them. */
export type UseMessagesResult = StateRefs<MessageListState> &
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
 * ```ts
 * const { items, send } = useMessages()
 * ```
 */
export function useMessages(
  conversationId?: MaybeRefOrGetter<number | undefined>,
  options?: UseClientOptions,
): UseMessagesResult {
  const { conversation } = useClient(options, 'useMessages')
  const handle = () => conversation(toValue(conversationId))
  const state = useStateObservable(() => handle().messages$, initialMessages)
  return {
    ...toStateRefs(state, ['status', 'error', 'items', 'hasOlder', 'isLoadingOlder']),
    send: (...input) => handle().send(...input),
    retry: (...input) => handle().retry(...input),
    discard: (...input) => handle().discard(...input),
    loadOlder: (...input) => handle().loadOlder(...input),
    fillHole: (...input) => handle().fillHole(...input),
    refresh: (...input) => handle().refresh(...input),
    answer: (...input) => handle().answer(...input),
  }
}
