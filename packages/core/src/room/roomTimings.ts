import { UniLinkError } from '../errors.ts'

/** The numbers of the line. All are judgements; each can be set by an option. */
export interface RoomTimings {
  /** From the start of an attempt to the server's welcome. */
  readonly welcomeMs: number
  /** From the subscribe to its confirmation. */
  readonly confirmMs: number
  /** Without any frame for so long, the line is dead. */
  readonly silenceMs: number
  /** A ping that finds the last presence beat this old sends the next. */
  readonly beatMs: number
  /** So many beats in a row without an answer mean that events do not come through. */
  readonly deafBeats: number
  /** So many sockets in a row without a confirmation mean that the token is not accepted. */
  readonly silentSockets: number
  /** Between attempts once the token seems not to be accepted. */
  readonly silentRetryMs: number
  /** The first back-off window; it doubles with each failure. */
  readonly retryBaseMs: number
  /** The widest back-off window. */
  readonly retryCapMs: number
  /** The window when the fault is ours alone. */
  readonly ownRetryMs: number
  /** Between attempts while the platform says that there is no network. */
  readonly offlineRetryMs: number
  /** A line that lived for so long was healthy: the next loss starts from the first window. */
  readonly healthyMs: number
  /** From the last unsubscribe to letting the socket go. */
  readonly lingerMs: number
  /** No timer is set further ahead. */
  readonly checkMs: number
}

/** The timings of a room whose options name none. */
export const defaultRoomTimings: RoomTimings = {
  // A phone on a bad network needs 3 to 5 s for DNS, TCP and TLS; a user gives up after 10.
  welcomeMs: 10_000,
  // A healthy server confirms in well below a second; a busy one has a queue of a few seconds.
  confirmMs: 8_000,
  // The server pings every 3 s: two are missing and the third half.
  silenceMs: 7_500,
  // The server forgets a contact after 20 s. Beats ride on pings, which come every 3 s, so this
  // makes every fourth, 12 s apart, also when one comes a little early.
  beatMs: 11_000,
  // One answer may get lost on a healthy server; two in a row hardly.
  deafBeats: 2,
  // One silent socket may be a moment's fault; a second one on a fresh socket is not.
  silentSockets: 2,
  // Only a new token helps, or a server that is mended; neither is a matter of seconds.
  silentRetryMs: 60_000,
  // Spread over 4 s, ten thousand clients that lose a server stay below 4,000 attempts a second.
  retryBaseMs: 4_000,
  // Nobody waits more than 20 s once the server is back.
  retryCapMs: 20_000,
  // The network has just come back: nobody else tries at this moment, and routes take a second.
  ownRetryMs: 1_000,
  // The platform can be wrong about the network (a server on this machine, a virtual adapter), so
  // it is asked rarely instead of never.
  offlineRetryMs: 60_000,
  // Longer than a crashing server lives, shorter than a user's patience with a second loss.
  healthyMs: 10_000,
  // A change of page unsubscribes and subscribes within a second or two.
  lingerMs: 5_000,
  // A timer stands still while the device sleeps, the clock does not: this is how late after
  // waking a due time is noticed without any signal.
  checkMs: 2_500,
}

/** The defaults with what the options say; names that are not the room's are left to others. */
export function readRoomTimings(timings: Partial<RoomTimings> = {}): RoomTimings {
  for (const [name, value] of Object.entries(timings))
    if (name in defaultRoomTimings && !(value >= 0 && value < Infinity))
      throw new UniLinkError(
        'state',
        'invalid-options',
        `unable to create a room; timings.${name} must be a number from 0 up`,
      )
  return { ...defaultRoomTimings, ...timings }
}
