import type { Clock } from '../ports/clock.ts'

/** A request that reached the server. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  /** Milliseconds since 1970, by the sandbox's clock. */
  readonly at: number
}

/** Counts requests, for tests and for the throttle. */
export interface Traffic {
  readonly requests: RecordedRequest[]
  readonly record: (method: string, path: string) => void
  /** Counts for the throttle alone, as the handshake of a socket does. */
  readonly count: () => void
  /** Whether this minute of the clock has had too many. */
  readonly isThrottled: () => boolean
}

/** Enough for any test; a server that runs for days must not grow without end. */
const MOST_RECORDED = 20_000
const MINUTE_MS = 60_000

/** Starts counting. */
export function createTraffic(clock: Clock, requestsPerMinute: number): Traffic {
  const requests: RecordedRequest[] = []
  let minute = 0
  let total = 0

  function count(): void {
    const now = Math.floor(clock.now() / MINUTE_MS)
    total = now === minute ? total + 1 : 1
    minute = now
  }

  return {
    requests,
    record(method, path) {
      const at = clock.now()
      requests.push({ method, path, at })
      if (requests.length > MOST_RECORDED) requests.splice(0, MOST_RECORDED / 2)
      count()
    },
    count,
    isThrottled: () => total > requestsPerMinute,
  }
}
