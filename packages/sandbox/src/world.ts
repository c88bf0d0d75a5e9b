import type { Presence } from './cable/presence.ts'
import type { JsonObject } from './data/json.ts'
import type { FileRow, MessageRow } from './data/messageRow.ts'
import type { Store } from './data/store.ts'
import type { Clock } from './ports/clock.ts'
import type { Quirks } from './quirks.ts'
import type { Random } from './ports/random.ts'

/** Something that sockets hear about. */
export interface ServerEvent {
  readonly name: string
  /** Tokens of those who hear it. */
  readonly tokens: readonly string[]
  /** Called when the event is sent: the real server builds some events only then. */
  readonly data: () => JsonObject
}

/** Something that happened, for listeners inside the sandbox such as the scripted agent. */
export type Happening =
  | { readonly kind: 'message'; readonly message: MessageRow }
  | { readonly kind: 'answer'; readonly message: MessageRow }

/** Limits of the installation. */
export interface Limits {
  /** Messages of one conversation in any 60 seconds. */
  readonly messagesPerMinute: number
  /** Requests in one minute of the clock. */
  readonly requestsPerMinute: number
}

/** What every rule of the server works on. */
export interface World {
  readonly url: string
  readonly accountId: number
  readonly accountName: string
  readonly store: Store
  readonly clock: Clock
  readonly random: Random
  readonly limits: Limits
  readonly quirks: Quirks
  readonly presence: Presence
  /** Agent id to internal conversation id to the id of its unread notification. */
  readonly notifications: Map<number, Map<number, number>>
  /** Where a file can be read. */
  readonly fileUrl: (file: FileRow, kind: 'blob' | 'thumbnail') => string
  /** Sends an event once the running transaction is committed. */
  readonly publish: (event: ServerEvent) => void
  /** Tells listeners inside the sandbox, once the running transaction is committed. */
  readonly tell: (happening: Happening) => void
}

/** The account that every sandbox has. */
export const ACCOUNT_ID = 1

/** How long the real server's background jobs keep one waiting, roughly. */
export const JOB_DELAY_MS = 40
