import { createMessagesSelector, createUnreadSelector, type TimelineItem } from '@unilink/core'
import { useClient, useStateObservable } from '@unilink/vue'
import { computed, type ComputedRef } from 'vue'

/** What a list tells of a conversation: how many messages are unread, and the newest as far as it is loaded. */
export function useGlance(conversationId: () => number | undefined): ComputedRef<Glance> {
  const state = useStateObservable(useClient().state$)
  const id = computed(() => conversationId() ?? state.value.currentConversationId)
  const selectUnread = createUnreadSelector()
  const selectMessages = computed(() => createMessagesSelector(id.value))
  return computed(() => {
    // Core counts over all conversations, so it is shown a picture that holds only this one.
    const timelines = Object.entries(state.value.timelines).filter(
      ([name]) => name === `${id.value}`,
    )
    const { count } = selectUnread({ ...state.value, timelines: Object.fromEntries(timelines) })
    return { count, newest: selectMessages.value(state.value).items.at(-1) }
  })
}

interface Glance {
  readonly count: number
  readonly newest: TimelineItem | undefined
}
