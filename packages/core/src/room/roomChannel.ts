import type { Observable } from 'rxjs'
import type { ConnectionState } from '../model/connectionState.ts'
import type { RoomEvent } from '../model/roomEvent.ts'
import type { StateObservable } from '../stateObservable.ts'

/** The live line of one contact session. */
export interface RoomChannel {
  /** Facts as they arrive. Connects with the first subscriber and lets go 5 s after the last. */
  readonly events$: Observable<RoomEvent>
  readonly connection$: StateObservable<ConnectionState>
  /** The server's clock in milliseconds, from each ping, without replay. */
  readonly serverTime$: Observable<number>
  /** Tries at once when it waits for the next attempt. */
  readonly reconnect: () => void
}
