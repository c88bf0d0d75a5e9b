import { createCustomer, type Customer, type CustomerFields } from './customer.ts'
import type { SyncOptions } from './createSync.ts'

/** Whose chat it is at the moment, and what outlives a change of that. */
export interface Customers {
  readonly current: () => Customer
  readonly setActive: (isActive: boolean) => void
  /** Keeps a conversation's messages whole until the returned function is called. */
  readonly open: (conversationId: number) => () => void
  readonly loadInbox: () => void
}

/** Begins with the first customer. */
export function createCustomers(
  shared: Parameters<typeof createCustomer>[0],
  options: SyncOptions,
  first: CustomerFields,
): Customers {
  const current = createCustomer(shared, first, options)

  return {
    current: () => current,
    setActive: current.sync.setActive,
    open: current.sync.open,
    loadInbox: current.sync.loadInbox,
  }
}
