/** The part of a WebSocket this SDK uses; the platform's and the one of `ws` fit. */
export interface SocketLike {
  readonly readyState: number
  readonly protocol: string
  send(data: string): void
  close(code?: number, reason?: string): void
  addEventListener(type: 'open' | 'error', listener: () => void): void
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
}

/** Opens a socket. */
export type WebSocketConstructor = new (url: string, protocols: string[]) => SocketLike

/** The platform's class, if it has one: Node 20 has none. */
export function platformWebSocket(): WebSocketConstructor | undefined {
  return globalThis.WebSocket
}
