import { createUnreadSelector, type UnreadState } from '@unilink/core'
import { useClient, useStateObservable } from '@unilink/react'
import { useState } from 'react'

/** What is unread in one conversation: core's count, over a picture that holds only this one. */
export function useUnreadIn(conversationId: number | undefined): UnreadState {
  const state = useStateObservable(useClient().state$)
  const [select] = useState(createUnreadSelector)
  const id = conversationId ?? state.currentConversationId
  const timeline = id === null ? undefined : state.timelines[id]
  return select({ ...state, timelines: timeline ? { [id!]: timeline } : {} })
}
