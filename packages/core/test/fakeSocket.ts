import type { SocketLike, WebSocketConstructor } from '../src/ports/webSocket.ts'

/** A socket that does what a test tells it, where the wire itself is the subject. */
export interface FakeSocket extends SocketLike {
  readonly url: string
  readonly protocols: readonly string[]
  /** What the client sent, parsed. */
  readonly sent: readonly unknown[]
  readonly isClosed: boolean
  /** The handshake succeeds. */
  readonly open: (protocol?: string) => void
  /** A frame comes: text as it is, bytes as they are, anything else as JSON. */
  readonly receive: (frame: unknown) => void
  /** The line ends, as the client sees it. */
  readonly end: (code?: number) => void
}

/** A class of sockets, and every socket made of it, in order. */
export interface FakeSockets {
  readonly WebSocket: WebSocketConstructor
  readonly all: readonly FakeSocket[]
  /** The newest socket. */
  readonly last: () => FakeSocket
  /** Sockets that are neither closed nor ended. */
  readonly alive: () => readonly FakeSocket[]
}

type Listener = (event: { readonly code: number; readonly data: unknown }) => void

const CONNECTING = 0
const OPEN = 1
const CLOSED = 3

/** Makes a class for one test; `onMake` runs inside the constructor. */
export function createFakeSockets(onMake: () => void = () => {}): FakeSockets {
  const all: FakeSocket[] = []

  function FakeWebSocket(url: string, protocols: string[]): FakeSocket {
    onMake()
    const listeners: Record<string, Listener[]> = {}
    const sent: unknown[] = []
    let readyState: number = CONNECTING
    let chosen = ''

    function emit(type: string, data: unknown, code: number): void {
      // As `ws` does, which ends the process.
      if (type === 'error' && listeners[type] === undefined)
        throw new Error('nobody listens to the errors of this socket')
      for (const listener of listeners[type] ?? []) listener({ code, data })
    }

    const socket: FakeSocket = {
      url,
      protocols,
      sent,
      get readyState() {
        return readyState
      },
      get protocol() {
        return chosen
      },
      get isClosed() {
        return readyState === CLOSED
      },
      send(data) {
        if (readyState === CONNECTING) throw new Error('InvalidStateError: still connecting')
        if (readyState === OPEN) sent.push(JSON.parse(data))
      },
      close() {
        // Then a browser prints a warning, and `ws` emits an error.
        if (readyState === CONNECTING) emit('error', undefined, 0)
        readyState = CLOSED
      },
      addEventListener(type: string, listener: Listener) {
        ;(listeners[type] ??= []).push(listener)
      },
      open(protocol = 'actioncable-v1-json') {
        chosen = protocol
        readyState = OPEN
        emit('open', undefined, 0)
      },
      receive(frame) {
        const isRaw = typeof frame === 'string' || ArrayBuffer.isView(frame)
        emit('message', isRaw ? frame : JSON.stringify(frame), 0)
      },
      end(code = 1006) {
        readyState = CLOSED
        if (code === 1006) emit('error', undefined, 0)
        emit('close', undefined, code)
      },
    }
    all.push(socket)
    return socket
  }

  return {
    // A function that returns an object can be called with `new`; TypeScript knows only classes.
    WebSocket: FakeWebSocket as unknown as WebSocketConstructor,
    all,
    last() {
      const socket = all.at(-1)
      if (socket === undefined) throw new Error('no socket was made yet')
      return socket
    },
    alive: () => all.filter((socket) => !socket.isClosed),
  }
}
