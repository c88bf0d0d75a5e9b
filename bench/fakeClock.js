/** A clock that stands still until `advance` moves it. */
export function createFakeClock(startAt) {
  let now = startAt
  let timers = []
  return {
    now: () => now,
    schedule(work, delayMs) {
      const timer = { dueAt: now + delayMs, work }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance(durationMs) {
      const until = now + durationMs
      for (;;) {
        const due = timers.filter(({ dueAt }) => dueAt <= until)
        const [next] = due.toSorted((a, b) => a.dueAt - b.dueAt)
        if (next === undefined) break
        timers = timers.filter((timer) => timer !== next)
        now = Math.max(now, next.dueAt)
        next.work()
      }
      now = until
    },
  }
}
