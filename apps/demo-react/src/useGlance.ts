import { createMessagesSelector, createUnreadSelector, type TimelineItem } from '@unilink/core'
import { useClient, useStateObservable } from '@unilink/react'
import { useMemo, useState } from 'react'

/** What a list tells of a conversation: how many messages are unread, and the newest as far as it is loaded. */
export function useGlance(conversationId: number | undefined): Glance {
  const state = useStateObservable(useClient().state$)
  const id = conversationId ?? state.currentConversationId
  const [selectUnread] = useState(createUnreadSelector)
  const selectMessages = useMemo(() => createMessagesSelector(id), [id])
  // Core counts over all conversations, so it is shown a picture that holds only this one.
  const timelines = Object.entries(state.timelines).filter(([name]) => name === `${id}`)
  const { count } = selectUnread({ ...state, timelines: Object.fromEntries(timelines) })
  return { count, newest: selectMessages(state).items.at(-1) }
}

interface Glance {
  readonly count: number
  readonly newest: TimelineItem | undefined
}
