import type { Api } from '../api/createApi.ts'
import type { ContactInput } from '../model/contact.ts'
import type { Identity } from '../model/identity.ts'
import type { OpenChannel } from '../ports/channel.ts'
import type { Clock } from '../ports/clock.ts'
import type { Locks } from '../ports/locks.ts'
import type { Logger } from '../ports/logger.ts'
import type { Preview } from '../ports/preview.ts'
import type { Random } from '../ports/random.ts'
import type { SparingStorage } from '../ports/safeStorage.ts'
import type { Signals } from '../ports/signals.ts'
import type { ChatStore } from '../state/chatStore.ts'
import type { PersistOptions } from './persist.ts'
import type { SyncTimings } from './syncTimings.ts'
import type { Tabs } from './tabs.ts'

/** What every effect of sync works with. */
export interface SyncContext extends PersistOptions {
  readonly api: Api
  readonly store: ChatStore
  readonly clock: Clock
  readonly random: Random
  readonly signals: Signals
  readonly storage: SparingStorage
  readonly locks: Locks
  /** Where tabs hear one another, if the platform has such a place. */
  readonly openChannel: OpenChannel | undefined
  readonly tabs: Tabs
  readonly preview: Preview
  readonly logger: Logger
  /** Begins every name in storage and of locks: server, inbox and whose chat it is. */
  readonly namespace: string
  readonly identity: Identity | undefined
  readonly contact: ContactInput | undefined
  readonly timings: SyncTimings
  /** Aborted when the client is destroyed. */
  readonly signal: AbortSignal
}
