import type { ContactInput } from '../model/contact.ts'
import type { Identity } from '../model/identity.ts'
import { createClosableStorage } from '../ports/closableStorage.ts'
import type { ChatStore } from '../state/chatStore.ts'
import { createSync, type Sync, type SyncOptions } from './createSync.ts'
import type { SyncContext } from './syncContext.ts'

/** Whose chat it is: one identity or none, and the effects that work for it. */
export interface Customer {
  readonly identity: Identity | undefined
  readonly context: CustomerContext
  readonly sync: Sync
  /** Ends the effects for good: no socket, timer or listener is left, nothing is told or written any more. */
  readonly end: (reason: unknown) => Promise<void>
}

/** What a customer's effects work with. */
export type CustomerContext = Omit<SyncContext, 'workSignal' | 'tabs'>

/** What makes one customer another than the next. */
export interface CustomerFields {
  readonly namespace: string
  readonly identity: Identity | undefined
  readonly contact: ContactInput | undefined
}

/** Begins the effects of one customer; `shared.signal` ends those of all. */
export function createCustomer(
  shared: Omit<CustomerContext, keyof CustomerFields>,
  fields: CustomerFields,
  options: SyncOptions,
): Customer {
  const life = new AbortController()
  const { signal } = life
  const abort = (): void => life.abort(shared.signal.reason)
  shared.signal.addEventListener('abort', abort)
  const storage = createClosableStorage(shared.storage)
  const context = { ...shared, ...fields, storage, signal, store: gate(shared.store, signal) }
  const sync = createSync(context, options)

  return {
    identity: fields.identity,
    context,
    sync,
    async end(reason) {
      if (signal.aborted) return
      sync.setActive(false)
      life.abort(reason)
      shared.signal.removeEventListener('abort', abort)
      await storage.close()
    },
  }
}

/** What comes too late is nobody's: the state is the next customer's. */
function gate(store: ChatStore, signal: AbortSignal): ChatStore {
  return {
    ...store,
    apply: (event) => void (signal.aborted || store.apply(event)),
    arrive: (event) => void (signal.aborted || store.arrive(event)),
  }
}
