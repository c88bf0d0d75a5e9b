import type { JsonObject } from '../data/json.ts'
import type { FaultBoard } from '../faults/faultBoard.ts'
import type { FaultName } from '../faults/faultNames.ts'
import type { FaultOptions } from '../faults/faultOptions.ts'
import { encodeJson } from '../http/answer.ts'
import type { Traffic } from '../http/traffic.ts'
import type { ServerEvent, World } from '../world.ts'
import { createConnection, type Connection } from './connection.ts'
import { answerHandshake, sideOfPath } from './handshake.ts'
import type { Handshake, ServerConnection, SocketPeer } from './socketPeer.ts'

/** The server's side of all sockets. */
export interface Cable {
  /** How to answer the handshake of a new socket; only an accepted one may connect. */
  readonly handshake: (path: string) => Handshake
  /**
   * Takes a new socket. A path with `side=agent` marks the socket of an agent before it subscribes,
   * so that faults spare it.
   */
  readonly connect: (peer: SocketPeer, path?: string) => ServerConnection
  readonly broadcast: (event: ServerEvent) => void
  /** Cuts all sockets, as when the server stops. */
  readonly cutAll: () => void
  readonly openCount: number
  readonly subscriptionCount: number
}

const PING_INTERVAL_MS = 3000
const NORMAL_CLOSURE = 1000

/** Faults that strike sockets which are open already. */
const OF_OPEN_SOCKETS: readonly FaultName[] = [
  'drop',
  'offline',
  'halfOpen',
  'deaf',
  'close',
  'disconnect',
]

/** Makes the server's side of the sockets. */
export function createCable(world: World, faults: FaultBoard, traffic: Traffic): Cable {
  const connections = new Set<Connection>()
  let stopPings: (() => void) | undefined

  function ping(): void {
    const frame = encodeJson({ type: 'ping', message: Math.floor(world.clock.now() / 1000) })
    for (const connection of connections) connection.sendControl(frame)
    stopPings = world.clock.schedule(ping, PING_INTERVAL_MS)
  }

  function remove(connection: Connection): void {
    connections.delete(connection)
    if (connections.size > 0) return
    stopPings?.()
    stopPings = undefined
  }

  function cut(connection: Connection): void {
    remove(connection)
    connection.cut()
  }

  function close(connection: Connection, { code = NORMAL_CLOSURE }: FaultOptions): void {
    remove(connection)
    connection.close(code)
  }

  function disconnect(connection: Connection, options: FaultOptions): void {
    const { reason = 'server_restart', reconnect = true } = options
    connection.sendControl(encodeJson({ type: 'disconnect', reason, reconnect }))
    close(connection, {})
  }

  function presenceOf(token: string): JsonObject {
    const { presence, store } = world
    const agent = store.all('agents').find(({ pubsubToken }) => pubsubToken === token)
    const contact = store.get('contacts', store.sessionByToken(token)?.contactId ?? 0)
    const accountId = (agent ?? contact)?.accountId ?? world.accountId
    return {
      account_id: accountId,
      users: presence.agents(accountId),
      ...(agent && { contacts: presence.contacts(accountId) }),
    }
  }

  function broadcast({ data, name, tokens }: ServerEvent): void {
    const interested = [...connections].filter((connection) => connection.hears(tokens))
    if (interested.length === 0) return
    const message = encodeJson({ event: name, data: data() })
    for (const connection of interested) connection.sendEvent(tokens, message)
  }

  faults.onSet((name, options) => {
    if (!OF_OPEN_SOCKETS.includes(name)) return
    const struck = [...connections].filter(({ side }) => isSide(options, side))
    // Striking all sockets there are counts as one time; with none there, nothing happened yet.
    if (struck.length > 0 && options.times !== undefined) {
      const first = struck[0]
      if (first) faults.strike(name, { side: first.side })
    }
    for (const connection of struck) {
      if (name === 'halfOpen') connection.silence()
      else if (name === 'deaf') connection.deafen()
      else if (name === 'close') close(connection, options)
      else if (name === 'disconnect') disconnect(connection, options)
      else cut(connection)
    }
  })

  return {
    handshake: (path) => answerHandshake(path, faults, traffic),
    connect(peer, path = '/cable') {
      const side = sideOfPath(path)
      const connection = createConnection(world, faults, peer, side, (token) =>
        broadcast({ name: 'presence.update', tokens: [token], data: () => presenceOf(token) }),
      )
      connections.add(connection)
      stopPings ??= world.clock.schedule(ping, PING_INTERVAL_MS)
      if (faults.strike('halfOpen', { side })) connection.silence()
      if (faults.strike('deaf', { side })) connection.deafen()
      const dismissal = faults.strike('disconnect', { side })
      if (dismissal) disconnect(connection, dismissal)
      else if (!faults.strike('noWelcome', { side })) {
        connection.sendControl(encodeJson({ type: 'welcome' }))
      }
      const closing = faults.strike('close', { side })
      if (closing) close(connection, closing)
      return {
        receive: (text) => connection.receive(text),
        closed: () => remove(connection),
      }
    },
    broadcast,
    cutAll() {
      for (const connection of connections) cut(connection)
    },
    get openCount() {
      return connections.size
    },
    get subscriptionCount() {
      return [...connections].reduce((count, connection) => count + connection.liveCount, 0)
    },
  }
}

function isSide({ side = 'customer' }: FaultOptions, given: 'customer' | 'agent'): boolean {
  return side === 'both' || side === given
}
