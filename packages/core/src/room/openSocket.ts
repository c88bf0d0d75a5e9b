import type { WebSocketConstructor } from '../ports/webSocket.ts'
import { cableProtocol } from './reduceLine.ts'

/** One socket, from its making until somebody lets it go. */
export interface RoomSocket {
  readonly send: (text: string) => void
  /** Nothing is reported from now on; closes it when that is possible. */
  readonly letGo: () => void
}

/** What a socket reports. */
export interface RoomSocketListener {
  readonly onOpen: (protocol: string) => void
  readonly onClose: (code: number) => void
  readonly onMessage: (data: unknown) => void
}

/** A server that cannot speak with us selects the second, so that we know. */
const protocols = [cableProtocol, 'actioncable-unsupported']

/** `WebSocket.CONNECTING`, which not every platform has on its class. */
const connecting = 0

/** Opens a bare socket. The constructor's own errors pass through. */
export function openSocket(
  WebSocket: WebSocketConstructor,
  url: string,
  listener: RoomSocketListener,
): RoomSocket {
  const socket = new WebSocket(url, [...protocols])
  let isHeld = true
  socket.addEventListener('open', () => {
    if (isHeld) listener.onOpen(socket.protocol)
    else socket.close()
  })
  socket.addEventListener('message', ({ data }) => {
    if (isHeld) listener.onMessage(data)
  })
  socket.addEventListener('close', ({ code }) => {
    if (isHeld) listener.onClose(code)
  })
  // A close always follows; but without a listener `ws` ends the process.
  socket.addEventListener('error', () => {})
  return {
    send: (text) => socket.send(text),
    letGo() {
      isHeld = false
      // Closing it now would be an error on the console, and one in `ws`; it closes when it opens.
      if (socket.readyState !== connecting) socket.close()
    },
  }
}
