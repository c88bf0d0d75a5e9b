import { UniLinkError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import { wait } from '../ports/timer.ts'

/** What waiting needs. */
export interface PersistOptions {
  readonly clock: Clock
  readonly random: () => number
  /** The signal of the work at hand: aborted when the client goes to rest. */
  readonly workSignal: () => AbortSignal
  /** The server's time, in milliseconds. */
  readonly serverNow: () => number
  /** Told of each failure that is followed by another attempt. */
  readonly onRetry?: (error: unknown) => void
}

/** First wait at most; doubles from there. */
const BASE_MS = 1_000
/** Long enough to spare a server in trouble, short enough that nobody reloads the page. */
const CAP_MS = 20_000
/** The server counts requests by its clock minute. */
const MINUTE_MS = 60_000
/** Spreads those who wait for the same minute. */
const MINUTE_JITTER_MS = 3_000

/** Tries until it succeeds, fails for good or the client rests, with growing, random waits between. */
export async function persist<T>(work: () => Promise<T>, options: PersistOptions): Promise<T> {
  const { clock, onRetry } = options
  const signal = options.workSignal()
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (signal.aborted || !UniLinkError.is(error) || !error.isRetryable) throw error
      onRetry?.(error)
      await wait(clock, delayAfter(error, attempt, options), signal).catch(() => {
        throw error
      })
    }
  }
}

/** How long to wait after a failure: until the server's next minute when it counted too much. */
export function delayAfter(
  error: unknown,
  attempt: number,
  { random, serverNow }: Pick<PersistOptions, 'random' | 'serverNow'>,
): number {
  return UniLinkError.is(error, 'rate-limited', 'too-many-messages')
    ? MINUTE_MS - (serverNow() % MINUTE_MS) + random() * MINUTE_JITTER_MS
    : random() * Math.min(CAP_MS, BASE_MS * 2 ** attempt)
}
