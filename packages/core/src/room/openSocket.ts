import type { WebSocketConstructor } from '../ports/webSocket.ts'
import { cableProtocol } from './reduceLine.ts'

/** One socket, from its making until somebody lets it go. */
export interface RoomSocket {
  readonly send: (text: string) => void
  /** Nothing is reported from now on; a socket that still connects is closed when it opens. */
  readonly letGo: () => void
  /** Lets go and closes, whatever the socket does. */
  readonly end: () => void
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
  function end(): void {
    isHeld = false
    socket.close()
  }

  return {
    send: (text) => socket.send(text),
    letGo() {
      // Closing it now would put a warning on the console that nobody can do anything about.
      if (socket.readyState === connecting) isHeld = false
      else end()
    },
    end,
  }
}
