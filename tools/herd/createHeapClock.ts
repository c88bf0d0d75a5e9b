import type { Clock } from '@unilink/core'
import TinyQueue from 'tinyqueue'

/** A virtual clock for many timers: the earliest comes off a heap. */
export interface HeapClock extends Clock {
  /** Moves the time on and runs what falls due, in order of time. */
  readonly advanceTo: (now: number) => void
}

interface Timer {
  readonly dueAt: number
  /** Timers of the same moment run in the order they were set. */
  readonly count: number
  work: (() => void) | null
}

/** Makes a clock that starts at 0. */
export function createHeapClock(): HeapClock {
  const timers = new TinyQueue<Timer>([], (a, b) => a.dueAt - b.dueAt || a.count - b.count)
  let now = 0
  let count = 0

  return {
    now: () => now,
    schedule(work, delayMs) {
      const timer: Timer = { dueAt: now + delayMs, count: count++, work }
      timers.push(timer)
      return () => {
        timer.work = null
      }
    },
    advanceTo(until) {
      for (let next = timers.peek(); next && next.dueAt <= until; next = timers.peek()) {
        timers.pop()
        now = next.dueAt
        next.work?.()
      }
      now = until
    },
  }
}
