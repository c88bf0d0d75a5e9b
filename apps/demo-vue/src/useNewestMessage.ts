import { createMessagesSelector, type TimelineItem } from '@unilink/core'
import { useClient, useStateObservable } from '@unilink/vue'
import { computed, type ComputedRef } from 'vue'

/** The newest message of a conversation as far as it is known. Unlike `useMessages`, it loads nothing. */
export function useNewestMessage(
  conversationId: () => number,
): ComputedRef<TimelineItem | undefined> {
  const state = useStateObservable(useClient().state$)
  const selectMessages = computed(() => createMessagesSelector(conversationId()))
  return computed(() => selectMessages.value(state.value).items.at(-1))
}
