import type { ContactInput } from '../model/contact.ts'
import type { Identity } from '../model/identity.ts'
import { createClosableStorage, type ClosableStorage } from '../ports/closableStorage.ts'
import { createLinkedAbort } from '../ports/linkedAbort.ts'
import type { ChatStore } from '../state/chatStore.ts'
import { isEqual } from '../state/isEqual.ts'
import { createSync, type Sync, type SyncOptions } from './createSync.ts'
import type { SyncContext } from './syncContext.ts'

/** Whose chat it is: one identity or none, and the effects that work for it. */
export interface Customer extends CustomerFields {
  readonly sync: Sync
  readonly storage: ClosableStorage
  readonly signal: AbortSignal
  /** Ends the effects for good: no socket, timer or listener is left, nothing is told or written any more. */
  readonly end: (reason: unknown) => Promise<void>
}

/** What makes one customer another than the next. */
export interface CustomerFields {
  readonly namespace: string
  readonly identity?: Identity | undefined
  /** What a new contact is called. */
  readonly contact?: ContactInput | undefined
}

/** What the effects of all customers work with. */
export type SharedContext = Omit<SyncContext, 'workSignal' | 'tabs' | keyof CustomerFields>

/** Begins the effects of one customer; `shared.signal` ends those of all. */
export function createCustomer(
  shared: SharedContext,
  { namespace, identity, contact }: CustomerFields,
  options: SyncOptions,
): Customer {
  const { signal, abort } = createLinkedAbort(shared.signal)
  const storage = createClosableStorage(shared.storage, isEqual)
  const store = gate(shared.store, signal)
  const sync = createSync(
    { ...shared, namespace, identity, contact, signal, storage, store },
    options,
  )

  return {
    namespace,
    identity,
    contact,
    sync,
    storage,
    signal,
    async end(reason) {
      if (signal.aborted) return
      sync.setActive(false)
      abort(reason)
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
