import type { Clock } from './clock.ts'
import { createTimerHeap, type Timer } from './timerHeap.ts'

/** A clock that stands still until a test moves it. */
export interface VirtualClock extends Clock {
  /**
   * Moves the time on and runs what falls due, in order of time. Before the first piece of work and
   * after each one it lets a macrotask pass, so that promises that wait for one another settle.
   */
  readonly advance: (durationMs: number) => Promise<void>
  /** How many pieces of work are scheduled and not yet run: 0 when nothing was left behind. */
  readonly pending: number
}

/** A round time in the past, so that times in tests are easy to read: 2026-01-01T00:00:00Z. */
const DEFAULT_START = Date.UTC(2026, 0, 1)

/** Makes a clock that only moves when `advance` is called. */
export function createVirtualClock(startAt: number = DEFAULT_START): VirtualClock {
  let time = startAt
  let order = 0
  let pending = 0
  const timers = createTimerHeap()

  function end(timer: Timer): void {
    if (!timer.isOver) pending -= 1
    timer.isOver = true
  }

  return {
    now: () => time,
    schedule(run, delayMs) {
      const timer = { dueAt: time + Math.max(0, delayMs), order: order++, run, isOver: false }
      timers.push(timer)
      pending += 1
      return () => end(timer)
    },
    async advance(durationMs) {
      const until = time + durationMs
      await settle()
      for (let timer = timers.take(until); timer; timer = timers.take(until)) {
        end(timer)
        time = Math.max(time, timer.dueAt)
        timer.run()
        await settle()
      }
      time = Math.max(time, until)
    },
    get pending() {
      return pending
    },
  }
}

/** Lets one macrotask pass, and with it every promise that is ready to settle. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    // Both exist in Node, only the second in a page; timers would be faked or throttled there.
    if (typeof setImmediate === 'function') {
      setImmediate(resolve)
      return
    }
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
}
