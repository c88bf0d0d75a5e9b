import type { Subscription } from 'rxjs'
import type { ConnectionState } from '../src/model/connectionState.ts'
import type { RoomEvent } from '../src/model/roomEvent.ts'
import { createRoomChannel, type CreateRoomChannelOptions } from '../src/room/createRoomChannel.ts'
import type { RoomChannel } from '../src/room/roomChannel.ts'
import { createFakeClock, type FakeClock } from './fakeClock.ts'
import { createFakeSignals, type FakeSignals } from './fakeSignals.ts'
import { createFakeSockets, type FakeSockets } from './fakeSocket.ts'

/** A room over scripted sockets, with everything it said. */
export interface RoomUnderTest {
  readonly room: RoomChannel
  readonly clock: FakeClock
  readonly signals: FakeSignals
  readonly sockets: FakeSockets
  readonly events: readonly RoomEvent[]
  readonly connections: readonly ConnectionState[]
  readonly warnings: readonly unknown[]
  readonly subscribe: () => Subscription
  /** The newest socket opens, welcomes and confirms. */
  readonly confirm: () => void
  /** Lets time pass with a ping every 3 s on the newest socket, answering beats if asked to. */
  readonly live: (durationMs: number, options?: { readonly isDeaf?: boolean }) => void
  readonly beats: () => number
}

/** The token of every room made here: so short that even a quoted scrap of a frame shows it. */
export const pubsubToken = 't0k3n'
export const identifier: string = JSON.stringify({
  channel: 'RoomChannel',
  pubsub_token: pubsubToken,
})
export const welcome: object = { type: 'welcome' }
export const confirmation: object = { identifier, type: 'confirm_subscription' }
export const subscribeCommand: object = { command: 'subscribe', identifier }
export const beatCommand: object = {
  command: 'message',
  identifier,
  data: JSON.stringify({ action: 'update_presence' }),
}

/** A frame of this room's subscription. */
export function anEvent(event: string, data: unknown): object {
  return { identifier, message: { event, data } }
}

/** The answer to a beat. */
export const presence: object = anEvent('presence.update', {
  account_id: 3,
  users: { 21: 'online' },
})

/** Makes a room whose chance is always one half, unless told otherwise. */
export function aRoom(options: Partial<CreateRoomChannelOptions> = {}): RoomUnderTest {
  const clock = createFakeClock()
  const signals = createFakeSignals()
  const sockets = createFakeSockets()
  const events: RoomEvent[] = []
  const connections: ConnectionState[] = []
  const warnings: unknown[] = []
  const room = createRoomChannel({
    url: 'https://chat.example.com',
    pubsubToken,
    clock,
    signals,
    random: () => 0.5,
    WebSocket: sockets.WebSocket,
    logger: { debug() {}, warn: (_, details) => warnings.push(details) },
    ...options,
  })
  room.connection$.subscribe((connection) => connections.push(connection))

  function beats(): number {
    return sockets.all
      .flatMap((socket) => socket.sent)
      .filter((command) => JSON.stringify(command) === JSON.stringify(beatCommand)).length
  }

  return {
    room,
    clock,
    signals,
    sockets,
    events,
    connections,
    warnings,
    beats,
    subscribe: () => room.events$.subscribe((event) => events.push(event)),
    confirm() {
      const socket = sockets.last()
      socket.open()
      socket.receive(welcome)
      socket.receive(confirmation)
    },
    live(durationMs, { isDeaf = false } = {}) {
      let answered = beats() - 1
      for (let passedMs = 0; passedMs < durationMs; passedMs += 3_000) {
        const socket = sockets.last()
        for (; answered < beats(); answered++) if (!isDeaf) socket.receive(presence)
        clock.advance(Math.min(3_000, durationMs - passedMs))
        if (!socket.isClosed) socket.receive({ type: 'ping', message: clock.now() / 1000 })
      }
    },
  }
}
