import { createMessagesSelector, type TimelineItem } from '@unilink/core'
import { useClient, useStateObservable } from '@unilink/react'
import { useMemo } from 'react'

/** The newest message of a conversation as far as it is known. Unlike `useMessages`, it loads nothing. */
export function useNewestMessage(conversationId: number): TimelineItem | undefined {
  const state = useStateObservable(useClient().state$)
  const selectMessages = useMemo(() => createMessagesSelector(conversationId), [conversationId])
  return selectMessages(state).items.at(-1)
}
