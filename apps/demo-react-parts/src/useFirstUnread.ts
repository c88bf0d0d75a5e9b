import type { LoadStatus, TimelineItem } from '@unilink/core'
import { useEffect, useRef, useState } from 'react'

/**
 * Key of the message under the "New" line: the first one that came while nobody was reading. It stays
 * after it has been seen, until the customer answers or more comes unread.
 */
export function useFirstUnread({ items, status, count, isAtEnd }: UseFirstUnreadOptions) {
  const [key, setKey] = useState<string>()
  const before = useRef({ count: 0, wasShown: false })
  const messages = items.filter((item) => item.kind === 'message')
  const firstUnread = messages.filter(({ isOwn }) => !isOwn).at(-count)?.key

  useEffect(() => {
    const isReading = before.current.wasShown && isAtEnd && document.visibilityState === 'visible'
    if (count > 0 && before.current.count === 0 && !isReading) setKey(firstUnread)
    before.current = { count, wasShown: before.current.wasShown || status === 'ready' }
  }, [count, firstUnread, isAtEnd, status])

  const index = messages.findIndex((item) => item.key === key)
  return messages.slice(index).some(({ isOwn }) => isOwn) ? undefined : key
}

interface UseFirstUnreadOptions {
  items: readonly TimelineItem[]
  status: LoadStatus
  count: number
  isAtEnd: boolean
}
