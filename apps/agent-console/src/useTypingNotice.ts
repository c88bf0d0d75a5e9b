import { useCallback, useEffect, useRef } from 'react'

export interface TypingNotice {
  /** Call on each key. */
  readonly typed: (isPrivate: boolean) => void
  readonly stopped: () => void
}

/** The customer's side hides the sign after 30 s, so it is renewed, but not with every key. */
const renewAfterMs = 3_000
const idleAfterMs = 4_000

/** Tells the customer when the agent begins and stops typing. */
export function useTypingNotice(tell: (isOn: boolean, isPrivate: boolean) => void): TypingNotice {
  const told = useRef<{ atMs: number; isPrivate: boolean }>(undefined)
  const idle = useRef<number>(undefined)

  const stopped = useCallback(() => {
    window.clearTimeout(idle.current)
    if (told.current) tell(false, told.current.isPrivate)
    told.current = undefined
  }, [tell])

  const typed = useCallback(
    (isPrivate: boolean) => {
      if (told.current && told.current.isPrivate !== isPrivate) stopped()
      const now = Date.now()
      if (!told.current || now - told.current.atMs >= renewAfterMs) {
        tell(true, isPrivate)
        told.current = { atMs: now, isPrivate }
      }
      window.clearTimeout(idle.current)
      idle.current = window.setTimeout(stopped, idleAfterMs)
    },
    [tell, stopped],
  )

  useEffect(() => stopped, [stopped])
  return { typed, stopped }
}
