import type { CreateClientOptions } from '@unilink/core'
import type { Tampering } from './tamper.ts'

/** The client gets options that switch a rule off. */
export const client =
  (forced: (given: CreateClientOptions) => Partial<CreateClientOptions>): Tampering =>
  (ports) => ({
    ...ports,
    createClient: (given) => ports.createClient({ ...given, ...forced(given) }),
  })

/** Stands between one client and the world: the row's own calls and sockets stay as they are. */
export const forClient =
  (tampering: Tampering): Tampering =>
  (ports) => ({
    ...ports,
    createClient(given) {
      const { fetch, WebSocket } = tampering({
        ...ports,
        // The chats of rows are given the platform's, or a function made of it.
        fetch: (given.fetch ?? ports.fetch) as typeof globalThis.fetch,
        WebSocket: given.WebSocket ?? ports.WebSocket,
      })
      return ports.createClient({ ...given, fetch, WebSocket })
    },
  })
