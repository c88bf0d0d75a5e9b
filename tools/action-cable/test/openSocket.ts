import { once } from 'node:events'
import { WebSocket } from 'ws'
import { createJournal, type Journal } from './journal.ts'
import type { Frame } from './tapSockets.ts'

/** A socket without a room: what a server says to exactly these bytes. */
export interface BareSocket {
  readonly protocol: string
  readonly frames: Journal<Frame>
  /** Objects as JSON, texts and bytes as they are. */
  readonly send: (frame: object | string | Uint8Array) => void
  readonly closed: Promise<number>
  readonly end: () => void
  /** The next ping: by then the server has had time for everything before it. */
  readonly pinged: () => Promise<Frame>
}

/** What a client that follows the protocol offers. */
export const protocols = ['actioncable-v1-json', 'actioncable-unsupported']

/** Opens a socket at the cable of `url`. */
export async function openSocket(url: string, offered = protocols): Promise<BareSocket> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/cable`, offered)
  const frames = createJournal<Frame>()
  socket.on('message', (data) => frames.add(JSON.parse(String(data))))
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await once(socket, 'open')
  return {
    protocol: socket.protocol,
    frames,
    send: (frame) =>
      socket.send(
        typeof frame === 'string' || frame instanceof Uint8Array ? frame : JSON.stringify(frame),
      ),
    closed,
    end: () => socket.terminate(),
    pinged: () => frames.next(({ type }) => type === 'ping'),
  }
}

/** The identifier of a customer's subscription, with more in it if need be. */
export function identify(token: string, more: object = {}): string {
  return JSON.stringify({ channel: 'RoomChannel', pubsub_token: token, ...more })
}
