import type { Clock } from '../ports/clock.ts'

/** Whether somebody needs the client. */
export interface Activity {
  /** Keeps the client at work until the returned function is called. */
  readonly hold: () => () => void
  readonly destroy: () => void
}

/** Counts who needs the client; the last one to leave is waited for, so that a remount costs nothing. */
export function createActivity(
  clock: Clock,
  lingerMs: number,
  onChange: (isActive: boolean) => void,
): Activity {
  let holders = 0
  let isActive = false
  let isDestroyed = false
  let cancelRest: (() => void) | undefined

  function set(next: boolean): void {
    if (isActive === next) return
    isActive = next
    onChange(next)
  }

  return {
    hold() {
      let isHeld = true
      holders += 1
      cancelRest?.()
      if (!isDestroyed) set(true)
      return () => {
        if (!isHeld) return
        isHeld = false
        holders -= 1
        if (holders === 0 && !isDestroyed) {
          cancelRest = clock.schedule(() => set(false), lingerMs)
        }
      }
    },
    destroy() {
      isDestroyed = true
      cancelRest?.()
      set(false)
    },
  }
}
