import type { SocketLike, WebSocketConstructor } from '@unilink/core'

/** A hand on every socket of a class. Whatever is left out passes as it is. */
export interface Hand {
  /** What is offered in the handshake. */
  readonly protocols?: (offered: readonly string[]) => readonly string[]
  readonly onSocket?: (socket: SocketLike) => void
  /** A frame from the server; only what is passed on arrives. */
  readonly incoming?: (text: string, passOn: (text: string) => void) => void
  /** A frame to the server; only what is passed on leaves. */
  readonly outgoing?: (text: string, passOn: (text: string) => void) => void
}

/** The class with a hand between its sockets and whoever uses them. */
export function interpose(WebSocket: WebSocketConstructor, hand: Hand): WebSocketConstructor {
  return new Proxy(WebSocket, {
    construct(Target, [url, offered]: [string, string[]]) {
      const socket = new Target(url, [...(hand.protocols?.(offered) ?? offered)])
      hand.onSocket?.(socket)
      return interposeSocket(socket, hand)
    },
  })
}

function interposeSocket(socket: SocketLike, { incoming, outgoing }: Hand): SocketLike {
  const listen = (type: string, listener: (event: object) => void): void => {
    if (type === 'close') return socket.addEventListener('close', listener)
    if (type === 'open') return socket.addEventListener('open', () => listener({}))
    if (type === 'error') return socket.addEventListener('error', () => listener({}))
    socket.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string' || !incoming) listener({ data })
      else incoming(data, (text) => listener({ data: text }))
    })
  }
  const send = (text: string): void => {
    if (outgoing) outgoing(text, (passed) => socket.send(passed))
    else socket.send(text)
  }
  return new Proxy(socket, {
    get(target, name) {
      if (name === 'addEventListener') return listen
      if (name === 'send') return send
      const value: unknown = Reflect.get(target, name)
      // The platform's sockets keep their state where only they themselves can reach it.
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
