import type { SocketLike, WebSocketConstructor } from '@unilink/core'
import { interpose } from './interpose.ts'

/** A hand on the line of one client, for rows about bad lines. */
export interface LineControl {
  readonly WebSocket: WebSocketConstructor
  /** Sockets so far. */
  readonly opened: () => number
  /** Ends the socket there is. */
  readonly cut: () => void
  /** Refuses new sockets until `allow`. */
  readonly refuse: () => void
  readonly allow: () => void
  /** Keeps everything back that the server sends. */
  readonly mute: () => void
  /** Keeps events back, and lets pings and confirmations through. */
  readonly deafen: () => void
  readonly unmute: () => void
  /** Gives events twice. */
  readonly double: () => void
  /** Keeps events and gives them all at `release`, the last one first. */
  readonly hoard: () => void
  readonly release: () => void
}

type Mode = 'plain' | 'mute' | 'deaf' | 'double' | 'hoard'

/** Takes the line of one client in hand. */
export function createLineControl(WebSocket: WebSocketConstructor): LineControl {
  let mode: Mode = 'plain'
  let isRefusing = false
  const hoarded: (() => void)[] = []
  const sockets: SocketLike[] = []

  const held = interpose(WebSocket, {
    protocols: (offered) => (isRefusing ? ['conformance-refuses'] : offered),
    onSocket: (socket) => sockets.push(socket),
    incoming(text, passOn) {
      const isEvent = text.startsWith('{"identifier"') && !text.includes('"type":"confirm')
      if (mode === 'mute' || (mode === 'deaf' && isEvent)) return
      if (mode === 'hoard' && isEvent) {
        hoarded.push(() => passOn(text))
        return
      }
      passOn(text)
      if (mode === 'double' && isEvent) passOn(text)
    },
  })

  const turn = (next: Mode) => () => {
    mode = next
  }
  return {
    WebSocket: held,
    opened: () => sockets.length,
    cut: () => sockets.at(-1)?.close(),
    refuse: () => (isRefusing = true),
    allow: () => (isRefusing = false),
    mute: turn('mute'),
    deafen: turn('deaf'),
    unmute: turn('plain'),
    double: turn('double'),
    hoard: turn('hoard'),
    release() {
      mode = 'plain'
      for (let give = hoarded.pop(); give; give = hoarded.pop()) give()
    },
  }
}
