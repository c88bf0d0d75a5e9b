import { useEffect } from 'react'
import type { Conversation } from './conversation.ts'
import { useIsVisible } from './useIsVisible.ts'

/** A burst of messages is one call. */
const settleMs = 300

/** Tells the server that the open conversation was read, while somebody can really see it. */
export function useMarkSeen(
  { id, unreadCount, preview }: Conversation,
  markSeen: (id: number) => Promise<void>,
): void {
  const isVisible = useIsVisible()
  const lastId = preview?.messageId
  useEffect(() => {
    if (!isVisible || unreadCount === 0) return
    const timer = window.setTimeout(() => void markSeen(id), settleMs)
    return () => window.clearTimeout(timer)
  }, [id, unreadCount, lastId, isVisible, markSeen])
}
