import type { ContactInput, SendInput, SubmittedValues } from '@unilink/core'
import { useMemo } from 'react'
import { actions, useAppDispatch } from './store.ts'

/**
 * What can be done in one conversation; without an id, in the current one. Each dispatches an action, and
 * stays the same function while the conversation does: messages that did not change need not render again.
 */
export function useCommands(conversationId?: number) {
  const dispatch = useAppDispatch()
  return useMemo(() => {
    const target = { conversationId }
    return {
      send: (input: SendInput) => dispatch(actions.send(input, target)),
      retry: (key: string) => dispatch(actions.retry(key, target)),
      discard: (key: string) => dispatch(actions.discard(key, target)),
      answer: (messageId: number, values: SubmittedValues) =>
        dispatch(actions.answer(messageId, values, target)),
      loadOlder: () => dispatch(actions.loadOlder(target)),
      refresh: (messageIds: readonly number[]) => dispatch(actions.refresh(messageIds, target)),
      fillHole: (key: string) => dispatch(actions.fillHole(key, target)),
      markSeen: () => dispatch(actions.markSeen(target)),
      setTyping: (isTyping: boolean) => dispatch(actions.setTyping(isTyping, target)),
      resolve: () => dispatch(actions.resolve(target)),
      updateContact: (input: ContactInput) => dispatch(actions.updateContact(input)),
      logOut: () => dispatch(actions.logOut()),
    }
  }, [conversationId, dispatch])
}
