import { UniLinkError } from '../errors.ts'
import type { RoomEvent } from '../model/roomEvent.ts'
import { decodeEvent } from './decodeEvent.ts'
import { isRow, malformed, seconds, text, textOrEmpty } from './row.ts'
import type { Row } from './row.ts'

/**
 * A text frame of the server, read.
 *
 * @remarks `identifier` is the subscription's name and holds its token: compare it, never pass it on.
 */
export type CableFrame =
  | { readonly type: 'welcome' }
  /** The server's clock in milliseconds. */
  | { readonly type: 'ping'; readonly serverTime: number }
  | { readonly type: 'confirm'; readonly identifier: string }
  | { readonly type: 'reject'; readonly identifier: string }
  | { readonly type: 'disconnect'; readonly reason: string | null; readonly canReconnect: boolean }
  | { readonly type: 'event'; readonly identifier: string; readonly event: RoomEvent }
  /** A frame this SDK does not know. */
  | { readonly type: 'unknown' }
  | { readonly type: 'malformed'; readonly error: UniLinkError }

/** Reads any text of the socket; what cannot be read is a `malformed` frame, never an exception. */
export function decodeFrame(frame: string): CableFrame {
  try {
    return decodeRow(JSON.parse(frame))
  } catch (cause) {
    // Another error than ours is the parser's, and its message quotes the frame, secrets and all.
    const error = cause instanceof UniLinkError ? cause : malformed('a frame', 'it is not JSON')
    return { type: 'malformed', error }
  }
}

function decodeRow(data: unknown): CableFrame {
  if (!isRow(data)) throw malformed('a frame', 'it is not an object')
  // Pings have a `message` too: the type decides first.
  switch (data['type']) {
    case undefined:
      return decodeEventFrame(data)
    case 'welcome':
      return { type: 'welcome' }
    case 'ping':
      return { type: 'ping', serverTime: seconds(data['message']) }
    case 'confirm_subscription':
      return { type: 'confirm', identifier: textOrEmpty(data['identifier']) }
    case 'reject_subscription':
      return { type: 'reject', identifier: textOrEmpty(data['identifier']) }
    case 'disconnect':
      return {
        type: 'disconnect',
        reason: text(data['reason']),
        canReconnect: data['reconnect'] !== false,
      }
    default:
      return { type: 'unknown' }
  }
}

function decodeEventFrame(data: Row): CableFrame {
  const { message } = data
  if (!isRow(message)) return { type: 'unknown' }
  const event = decodeEvent(textOrEmpty(message['event']), message['data'])
  return { type: 'event', identifier: textOrEmpty(data['identifier']), event }
}
