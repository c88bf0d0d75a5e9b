import { createUnreadSelector, type TimelineItem } from '@unilink/core'
import { useState } from 'react'
import { selectors, useAppSelector } from './store.ts'

/** What a list tells of a conversation: how many messages are unread, and the newest as far as it is loaded. */
export function useGlance(conversationId: number | undefined): Glance {
  const [selectUnread] = useState(createUnreadSelector)
  const { count } = useAppSelector(({ unilink }) => {
    const id = conversationId ?? unilink.currentConversationId
    // Core counts over all conversations, so it is shown a picture that holds only this one.
    const timelines = Object.entries(unilink.timelines).filter(([name]) => name === `${id}`)
    return selectUnread({ ...unilink, timelines: Object.fromEntries(timelines) })
  })
  const newest = useAppSelector((state) =>
    selectors.selectMessages(state, conversationId).items.at(-1),
  )
  return { count, newest }
}

interface Glance {
  readonly count: number
  readonly newest: TimelineItem | undefined
}
