import {
  createRoomChannel,
  type ConnectionState,
  type CreateRoomChannelOptions,
  type RoomChannel,
  type RoomEvent,
} from '@unilink/core'
import type { Subscription } from 'rxjs'
import type { Realm } from './aRealm.ts'
import { createJournal, type Journal } from './journal.ts'
import { tapSockets, type TappedSockets } from './tapSockets.ts'

/** A room that listens, and what became of it. */
export interface ListeningRoom {
  readonly room: RoomChannel
  readonly subscription: Subscription
  readonly events: Journal<RoomEvent>
  readonly connections: Journal<ConnectionState>
  readonly sockets: TappedSockets
  readonly isConnected: () => Promise<ConnectionState>
  /** It waits for its next attempt, or has stopped, for this reason. */
  readonly isLost: (code: string) => Promise<ConnectionState>
  /** The texts of messages so far. */
  readonly texts: () => readonly (string | null)[]
  readonly hears: (text: string) => Promise<RoomEvent>
}

/** On a busy machine a server may be slow, which is what few cases are about: they name their own numbers. */
const patience = { welcomeMs: 45_000, confirmMs: 45_000, silenceMs: 45_000 }

/** Opens a room in a realm. It waits little between attempts, and tells its logger nothing. */
export function aRoom(
  { url, token }: Realm,
  { timings, ...options }: Partial<CreateRoomChannelOptions> = {},
): ListeningRoom {
  const sockets = tapSockets()
  const events = createJournal<RoomEvent>()
  const connections = createJournal<ConnectionState>()
  const room = createRoomChannel({
    url,
    pubsubToken: token,
    WebSocket: sockets.WebSocket,
    logger: { debug() {}, warn() {} },
    timings: { ...patience, retryBaseMs: 200, retryCapMs: 400, lingerMs: 0, ...timings },
    ...options,
  })
  room.connection$.subscribe(connections.add)
  const subscription = room.events$.subscribe(events.add)

  return {
    room,
    subscription,
    events,
    connections,
    sockets,
    async isConnected() {
      const { value } = room.connection$
      return value.status === 'connected'
        ? value
        : connections.next(({ status }) => status === 'connected')
    },
    isLost: (code) => connections.find(({ error }) => error?.code === code),
    texts: () => events.all.flatMap((event) => textOf(event) ?? []),
    hears: (text) => events.find((event) => textOf(event) === text),
  }
}

function textOf(event: RoomEvent): string | null | undefined {
  return 'message' in event ? event.message.content : undefined
}
