/** Time, as a port: the system's by default, a virtual one in tests. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs `work` after `delayMs` and returns what calls it off. */
  schedule(work: () => void, delayMs: number): () => void
}

/** The system's time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(work, delayMs) {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
}
