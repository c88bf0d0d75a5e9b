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
  const measured = useRef({ height: 0, shown: 0 })
  const [isAtEnd, setIsAtEnd] = useState(true)

  const scrollToEnd = useCallback(() => {
    if (frame.current) frame.current.scrollTop = frame.current.scrollHeight
  }, [])

  const measure = useCallback(() => {
    if (!frame.current) return
    const { scrollHeight, clientHeight, scrollTop } = frame.current
    measured.current = { height: scrollHeight, shown: clientHeight }
    fromEnd.current = scrollHeight - clientHeight - scrollTop
    setIsAtEnd(fromEnd.current < nearEndPx)
  }, [])

  const onScroll = useCallback(() => {
    if (!frame.current) return
    const { scrollHeight, clientHeight } = frame.current
    // When the sizes changed it was not the reader who moved, and the observer below puts it right.
    if (scrollHeight === measured.current.height && clientHeight === measured.current.shown)
      measure()
  }, [measure])

  useLayoutEffect(() => {
    if (!frame.current) return
    const { scrollHeight, clientHeight } = frame.current
    frame.current.scrollTop = scrollHeight - clientHeight - fromEnd.current
    measure()
  }, [firstKey, measure])

  // Not only new messages: images that load, a window that gets smaller, a growing reply box.
  useEffect(() => {
    if (!frame.current || !content.current) return
    const observer = new ResizeObserver(() => {
      if (fromEnd.current < nearEndPx) scrollToEnd()
      measure()
    })
    observer.observe(frame.current)
    observer.observe(content.current)
    return () => observer.disconnect()
  }, [measure, scrollToEnd])

  return { frame, content, isAtEnd, onScroll, scrollToEnd }
}
