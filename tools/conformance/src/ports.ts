import type { Clock, createClient, WebSocketConstructor } from '@unilink/core'

/** The world a run lives in; tests hand in a server in memory and a clock they move. */
export interface Ports {
  readonly fetch: typeof globalThis.fetch
  readonly WebSocket: WebSocketConstructor
  readonly clock: Clock
  /** The client on trial. */
  readonly createClient: typeof createClient
}
