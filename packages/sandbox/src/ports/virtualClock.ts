import type { Clock } from './clock.ts'

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

interface Work {
  readonly dueAt: number
  readonly order: number
  readonly run: () => void
}

/** A round time in the past, so that times in tests are easy to read: 2026-01-01T00:00:00Z. */
const DEFAULT_START = Date.UTC(2026, 0, 1)

/** Makes a clock that only moves when `advance` is called. */
export function createVirtualClock(startAt: number = DEFAULT_START): VirtualClock {
  let time = startAt
  let order = 0
  const scheduled = new Set<Work>()

  function nextDue(until: number): Work | undefined {
    let next: Work | undefined
    for (const work of scheduled) {
      if (work.dueAt > until) continue
      const isEarlier =
        !next || work.dueAt < next.dueAt || (work.dueAt === next.dueAt && work.order < next.order)
      if (isEarlier) next = work
    }
    return next
  }

  return {
    now: () => time,
    schedule(run, delayMs) {
      const work = { dueAt: time + Math.max(0, delayMs), order: order++, run }
      scheduled.add(work)
      return () => scheduled.delete(work)
    },
    async advance(durationMs) {
      const until = time + durationMs
      await settle()
      for (let work = nextDue(until); work; work = nextDue(until)) {
        scheduled.delete(work)
        time = Math.max(time, work.dueAt)
        work.run()
        await settle()
      }
      time = Math.max(time, until)
    },
    get pending() {
      return scheduled.size
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
