import type { Connection } from './connection.ts'
import type { Session, Sessions } from './sessions.ts'
import type { SyncContext } from './syncContext.ts'

/** Waits until a request has its best chance; nothing it does can store what is to be sent. */
export type Readiness = () => Promise<Session>

/** The device is online, the session made, and the socket had its time. */
export function createReadiness(
  { signal, signals, timings }: SyncContext,
  sessions: Sessions,
  connection: Connection,
): Readiness {
  function online(): Promise<void> {
    if (signals.isOnline) return Promise.resolve()
    return new Promise((resolve) => {
      const settle = () => {
        stop()
        signal.removeEventListener('abort', settle)
        resolve()
      }
      const stop = signals.subscribe((change) => change === 'online' && settle())
      signal.addEventListener('abort', settle)
    })
  }

  return async () => {
    await online()
    await sessions.ensure()
    // A blocked WebSocket must not block sending.
    await connection.whenConnected(timings.socketPatienceMs)
    if (signal.aborted) throw signal.reason // React Native has no `throwIfAborted`
    // It may have become another one meanwhile.
    return sessions.ensure()
  }
}
