import type { Clock } from '../src/ports/clock.ts'

/** A clock that stands still until a test moves it, all in one turn of the event loop. */
export interface FakeClock extends Clock {
  /** Moves the time on and runs what falls due, in order of time. */
  readonly advance: (durationMs: number) => void
  /** The device sleeps: the time moves on, timers stand still and have as long to go as before. */
  readonly sleep: (durationMs: number) => void
  /** Somebody sets the clock; timers do not care. */
  readonly set: (now: number) => void
  /** How many timers are set. */
  readonly pending: () => number
}

/** More timers than any test runs in one go: a timer that is set again and again for now would never let go. */
const MOST_TIMERS = 10_000

/** Makes a clock that starts at a round time in the past. */
export function createFakeClock(startAt: number = Date.UTC(2026, 0, 1)): FakeClock {
  /** Timers run by this one, which never jumps. */
  let elapsed = 0
  let offset = startAt
  let timers: { readonly dueAt: number; readonly work: () => void }[] = []

  return {
    now: () => offset + elapsed,
    schedule(work, delayMs) {
      const timer = { dueAt: elapsed + Math.max(0, delayMs), work }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance(durationMs) {
      const until = elapsed + durationMs
      for (let count = 0; ; count++) {
        if (count > MOST_TIMERS)
          throw new Error('the time stands still: a timer is set over and over')
        const dueAt = Math.min(...timers.map((timer) => timer.dueAt))
        const next = timers.find((timer) => timer.dueAt === dueAt)
        if (next === undefined || dueAt > until) break
        timers = timers.filter((timer) => timer !== next)
        elapsed = Math.max(elapsed, dueAt)
        next.work()
      }
      elapsed = until
    },
    sleep(durationMs) {
      offset += durationMs
    },
    set(now) {
      offset = now - elapsed
    },
    pending: () => timers.length,
  }
}
