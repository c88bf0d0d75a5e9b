/** Time, as a port: tests move it, nothing else in core asks the system. */
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
