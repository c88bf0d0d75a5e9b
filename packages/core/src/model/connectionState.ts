import type { ErrorJson } from '../errors.ts'

/** How the live line to the server stands. */
export interface ConnectionState {
  /**
   * - `idle`: nobody listens, or there is no contact yet
   * - `connecting`: a socket opens, or its subscription is not confirmed yet
   * - `connected`: events flow
   * - `waiting`: between two attempts, see `retryAt`
   * - `stopped`: the server or an option said not to try again
   */
  readonly status: 'idle' | 'connecting' | 'connected' | 'waiting' | 'stopped'
  /** Attempts since the line was last healthy. */
  readonly attempt: number
  /** When the next attempt starts, in milliseconds; null unless `waiting`. */
  readonly retryAt: number | null
  /** Why the last attempt or line ended; null while `connected`. */
  readonly error: ErrorJson | null
}

/** The state before anything has happened. */
export const idleConnection: ConnectionState = {
  status: 'idle',
  attempt: 0,
  retryAt: null,
  error: null,
}
