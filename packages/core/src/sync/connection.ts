import type { Subscription } from 'rxjs'
import { createStream } from '../createStream.ts'
import { idleConnection, type ConnectionState } from '../model/connectionState.ts'
import type { RoomEvent } from '../model/roomEvent.ts'
import type { RoomChannel } from '../room/roomChannel.ts'
import type { SyncContext } from './syncContext.ts'

/** The room of the session at hand, as long as the client is at work. */
export interface Connection {
  /** Opens the room of a token; the same one goes on undisturbed. Null lets go. */
  readonly follow: (pubsubToken: string | null) => void
  /** Opens the room of the token at hand anew: another tab holds the line now, or this one does. */
  readonly reopen: () => void
  readonly state: () => ConnectionState
  /** Tells its state once more. */
  readonly restore: () => void
  /** Tries at once when it waits for the next attempt. */
  readonly reconnect: () => void
  /** Resolves once events flow, or when the line has been down for `patienceMs`. */
  readonly whenConnected: (patienceMs: number) => Promise<void>
  /** How long the line has been down, in milliseconds; 0 while it is up. */
  readonly downMs: () => number
}

/** What the line tells. */
export interface ConnectionListener {
  readonly onEvent: (event: RoomEvent) => void
  readonly onChange: (connection: ConnectionState) => void
  /** The stream is live: what was sent while it was not, for `gapMs`, must be fetched. */
  readonly onConfirmed: (gapMs: number) => void
  readonly onLost: () => void
  /** The server has met the token with silence. */
  readonly onSilent: () => void
  readonly onServerTime: (serverTime: number) => void
}

/** Keeps one room open. */
export function createConnection(
  { clock, store, signals, signal }: SyncContext,
  openRoom: (pubsubToken: string) => RoomChannel,
  listener: ConnectionListener,
): Connection {
  const connected = createStream<void>()
  let token: string | null = null
  let room: RoomChannel | undefined
  let subscription: Subscription | undefined
  let connection = idleConnection
  /** When the line was lost, and when somebody began to wait for it. */
  let lostAt = clock.now()
  let downSince = lostAt

  function change(next: ConnectionState): void {
    const before = connection
    if (next === before) return
    connection = next
    if (before.status === 'connected') lostAt = clock.now()
    if (before.status === 'connected' || before.status === 'idle') downSince = clock.now()
    store.apply({ type: 'connection.changed', connection: next })
    listener.onChange(next)
    const isSilent = next.error?.code === 'subscription-silent' && next.error !== before.error
    if (before.status === 'connected' && next.status !== 'connected') listener.onLost()
    if (before.status !== 'connected' && next.status === 'connected') {
      connected.emit()
      listener.onConfirmed(clock.now() - lostAt)
    }
    if (isSilent) listener.onSilent()
  }

  const downMs = () => (connection.status === 'connected' ? 0 : clock.now() - downSince)

  // The network is back or the page awake: the line gets its time once more.
  const ignoreSignals = signals.subscribe((change) => {
    if (change === 'online' || change === 'visible' || change === 'wake') downSince = clock.now()
  })
  signal.addEventListener('abort', ignoreSignals)

  function open(): void {
    subscription?.unsubscribe()
    room = undefined
    if (token === null) return change(idleConnection)
    room = openRoom(token)
    subscription = room.events$.subscribe(listener.onEvent)
    subscription.add(room.serverTime$.subscribe(listener.onServerTime))
    // Last: it goes from one line to the next without a moment of none.
    subscription.add(room.connection$.subscribe(change))
  }

  return {
    follow(pubsubToken) {
      if (token === pubsubToken) return
      token = pubsubToken
      subscription?.unsubscribe()
      change(idleConnection)
      open()
    },
    reopen: open,
    state: () => connection,
    restore: () => store.apply({ type: 'connection.changed', connection }),
    reconnect: () => room?.reconnect(),
    downMs,
    whenConnected: (patienceMs) =>
      new Promise((resolve) => {
        if (downMs() >= patienceMs || connection.status === 'connected' || signal.aborted) {
          return resolve()
        }
        const settle = () => {
          cancel()
          heard.unsubscribe()
          signal.removeEventListener('abort', settle)
          resolve()
        }
        const cancel = clock.schedule(settle, patienceMs - downMs())
        const heard = connected.values$.subscribe(settle)
        signal.addEventListener('abort', settle)
      }),
  }
}
