import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

export interface UseStickyScrollResult {
  readonly frame: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  readonly isAtEnd: boolean
  readonly onScroll: () => void
  readonly scrollToEnd: () => void
}

/** A line of text from the end still counts as the end. */
const nearEndPx = 48

/**
 * Follows the end of a list while the reader is there, and holds the reader's place when older content comes in above.
 *
 * @param firstKey changes when something was put before the first item
 */
export function useStickyScroll(firstKey: unknown): UseStickyScrollResult {
  const frame = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const fromEnd = useRef(0)
  const [isAtEnd, setIsAtEnd] = useState(true)

  const onScroll = useCallback(() => {
    if (!frame.current) return
    const { scrollHeight, scrollTop, clientHeight } = frame.current
    fromEnd.current = scrollHeight - scrollTop - clientHeight
    setIsAtEnd(fromEnd.current < nearEndPx)
  }, [])

  const scrollToEnd = useCallback(() => {
    if (frame.current) frame.current.scrollTop = frame.current.scrollHeight
  }, [])

  useLayoutEffect(() => {
    if (!frame.current) return
    const { scrollHeight, clientHeight } = frame.current
    frame.current.scrollTop = scrollHeight - clientHeight - fromEnd.current
  }, [firstKey])

  // Not only new messages: images that load, a window that gets smaller, a growing reply box.
  useEffect(() => {
    if (!frame.current || !content.current) return
    const observer = new ResizeObserver(() => {
      if (fromEnd.current < nearEndPx) scrollToEnd()
      else onScroll()
    })
    observer.observe(frame.current)
    observer.observe(content.current)
    return () => observer.disconnect()
  }, [onScroll, scrollToEnd])

  return { frame, content, isAtEnd, onScroll, scrollToEnd }
}
