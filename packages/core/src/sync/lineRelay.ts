import { createStream } from '../createStream.ts'
import { idleConnection, type ConnectionState } from '../model/connectionState.ts'
import type { RoomEvent } from '../model/roomEvent.ts'
import type { RoomChannel } from '../room/roomChannel.ts'
import { createStateObservable } from '../stateObservable.ts'
import type { Tabs } from './tabs.ts'

/** The leader's line as it is told to the other tabs; `count` numbers its events. */
export type LineMessage =
  | {
      readonly type: 'line.state'
      readonly count: number
      readonly connection: ConnectionState
    }
  | { readonly type: 'line.event'; readonly count: number; readonly event: RoomEvent }
  | { readonly type: 'line.time'; readonly serverTime: number }

/** One line for all tabs: the leader's is told, the others' is what they are told. */
export interface LineRelay {
  /** Tells an event of the leader's line. */
  readonly tellEvent: (event: RoomEvent) => void
  /** Tells how the leader's line stands. */
  readonly tellState: (connection: ConnectionState) => void
  /** Tells the server's time. */
  readonly tellTime: (serverTime: number) => void
  /** A room that is told by the leader. */
  readonly follow: () => RoomChannel
  /** Another tab leads: nothing of the former line goes on. */
  readonly onLeader: () => void
  readonly onMessage: (message: LineMessage) => void
}

const connecting: ConnectionState = { ...idleConnection, status: 'connecting' }

/** Relays by number: who misses an event has lost the line, and reads what it missed. */
export function createLineRelay({ isLeader, tell }: Pick<Tabs, 'isLeader' | 'tell'>): LineRelay {
  const events = createStream<RoomEvent>()
  const serverTimes = createStream<number>()
  const connections = createStream<ConnectionState>()
  /** Events told as the leader. */
  let count = 0
  let connection = connecting
  /** Number of the newest event heard; null until the leader has said where its numbers stand. */
  let heard: number | null = null

  function change(next: ConnectionState): void {
    connection = next
    connections.emit(next)
  }

  /** Not by its contents: an error of the line is a new object in each message. */
  function isSame(next: ConnectionState): boolean {
    return JSON.stringify(next) === JSON.stringify(connection)
  }

  function lose(): void {
    heard = null
    if (connection !== connecting) change(connecting)
  }

  function tellAsLeader(message: LineMessage): void {
    if (isLeader()) tell(message)
  }

  return {
    tellEvent: (event) => tellAsLeader({ type: 'line.event', count: ++count, event }),
    tellState: (state) => tellAsLeader({ type: 'line.state', count, connection: state }),
    tellTime: (serverTime) => tellAsLeader({ type: 'line.time', serverTime }),
    follow() {
      heard = null
      connection = connecting
      tell({ type: 'hello' })
      return {
        events$: events.values$,
        connection$: createStateObservable(
          () => connection,
          (subscriber) => {
            connections.values$.subscribe(subscriber)
            subscriber.next(connection)
          },
        ),
        serverTime$: serverTimes.values$,
        reconnect: () => tell({ type: 'reconnect' }),
      }
    },
    onLeader: lose,
    onMessage(message) {
      if (isLeader()) return
      switch (message.type) {
        case 'line.time':
          return serverTimes.emit(message.serverTime)
        case 'line.state':
          if (heard !== null && heard !== message.count) lose()
          heard = message.count
          if (!isSame(message.connection)) change(message.connection)
          return
        case 'line.event':
          // Before the first state nobody knows what was missed.
          if (heard === null) return
          if (message.count !== heard + 1) {
            lose()
            return tell({ type: 'hello' })
          }
          heard = message.count
          events.emit(message.event)
      }
    },
  }
}
