import { idleConnection, type ConnectionState } from '../model/connectionState.ts'
import type { ErrorJson } from '../errors.ts'
import type { Signal } from '../ports/signals.ts'
import type { RoomTimings } from './roomTimings.ts'

/** Where the line stands: what {@link reduceLine} knows, times in milliseconds of the clock. */
export interface Line {
  readonly phase: LinePhase
  /** When the phase began. */
  readonly since: number
  /** The socket is open, which comes before the welcome. */
  readonly isOpen: boolean
  /** A signal began this attempt: if it fails, the fault is probably ours alone. */
  readonly isOwn: boolean
  /** Attempts since the line was last healthy. */
  readonly attempt: number
  /** Failures since the line was last healthy, its loss included. */
  readonly failures: number
  /** Sockets in a row that subscribed and never got a confirmation. */
  readonly silentSockets: number
  /** When the last presence beat went out; minus infinity before the first on this socket. */
  readonly beatAt: number
  /** Beats in a row without an answer. */
  readonly unansweredBeats: number
  readonly retryAt: number | null
  readonly error: ErrorJson | null
}

/**
 * - `idle`: nobody listens
 * - `opening`: a socket was made, the welcome has not come
 * - `subscribing`: subscribed, not confirmed
 * - `connected`: confirmed
 * - `waiting`: until `retryAt`
 * - `stopped`: until everybody has left
 */
export type LinePhase = 'idle' | 'opening' | 'subscribing' | 'connected' | 'waiting' | 'stopped'

/** What happens to a line. */
export type LineEvent =
  | { readonly type: 'wanted' | 'released' | 'due' | 'reconnect' | Signal }
  | { readonly type: 'welcome' | 'confirmed' | 'rejected' | 'pinged' | 'answered' }
  | { readonly type: 'opened'; readonly protocol: string }
  | { readonly type: 'closed'; readonly code: number }
  | { readonly type: 'dismissed'; readonly reason: string | null; readonly canReconnect: boolean }
  | { readonly type: 'impossible'; readonly error: ErrorJson }
  | { readonly type: 'rewound'; readonly byMs: number }

/** What is to be done. `open` ends the socket before; `drop` lets it go. */
export type LineEffect = 'open' | 'drop' | 'subscribe' | 'beat'

/** The line after an event, and what is to be done about it. */
export interface LineStep {
  readonly line: Line
  readonly effects: readonly LineEffect[]
}

/** A step that leaves nothing to be done. */
export function stay(line: Line): LineStep {
  return { line, effects: [] }
}

/** The world at the moment of an event, and the options. */
export interface LineContext {
  readonly now: number
  /** When the last frame came, whatever it was. Beside the line, because it moves with each frame. */
  readonly heardAt: number
  /** From 0 up to, but not including, 1. */
  readonly random: number
  readonly isOnline: boolean
  readonly isVisible: boolean
  readonly presence: 'visible' | 'connected'
  readonly canReconnect: boolean
  readonly timings: RoomTimings
}

/** A line nobody has asked for. */
export const idleLine: Line = {
  phase: 'idle',
  since: 0,
  isOpen: false,
  isOwn: false,
  attempt: 0,
  failures: 0,
  silentSockets: 0,
  beatAt: -Infinity,
  unansweredBeats: 0,
  retryAt: null,
  error: null,
}

/** When the line's patience ends: a deadline, the next attempt, or never. */
export function selectDueAt(
  line: Line,
  { timings, heardAt }: Pick<LineContext, 'timings' | 'heardAt'>,
): number {
  switch (line.phase) {
    case 'opening':
      return line.since + timings.welcomeMs
    case 'subscribing':
      return Math.min(line.since + timings.confirmMs, heardAt + timings.silenceMs)
    case 'connected':
      return heardAt + timings.silenceMs
    case 'waiting':
      return line.retryAt ?? Infinity
    case 'idle':
    case 'stopped':
      return Infinity
  }
}

/** What the app sees of a line. */
export function selectConnection({ phase, attempt, retryAt, error }: Line): ConnectionState {
  if (phase === 'idle') return idleConnection
  const status = phase === 'opening' || phase === 'subscribing' ? 'connecting' : phase
  return { status, attempt, retryAt, error }
}
