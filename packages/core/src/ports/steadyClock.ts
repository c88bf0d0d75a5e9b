import type { Clock } from './clock.ts'

/** A clock that never goes back: who sets the device's time must not stop or reorder the chat. */
export function createSteadyClock(clock: Clock): Clock {
  let aheadMs = 0
  let last = -Infinity
  return {
    now() {
      const now = clock.now() + aheadMs
      if (now < last) aheadMs += last - now
      last = Math.max(last, now)
      return last
    },
    schedule: (work, delayMs) => clock.schedule(work, delayMs),
  }
}
