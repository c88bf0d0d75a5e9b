import { toErrorJson } from '../errors.ts'
import type { OutboxRecord } from './outboxEntry.ts'
import type { SyncContext } from './syncContext.ts'

/** The outbox as it outlives the page: each entry under its own key, the same for all tabs. */
export interface OutboxRecords {
  /** Never rejects: what cannot be kept is sent all the same. */
  readonly write: (record: OutboxRecord) => Promise<void>
  readonly remove: (key: string) => Promise<void>
  readonly has: (key: string) => Promise<boolean>
  /** Oldest first. */
  readonly read: () => Promise<readonly OutboxRecord[]>
}

/** Keeps entries in the storage. */
export function createOutboxRecords({ storage, logger, namespace }: SyncContext): OutboxRecords {
  const prefix = `${namespace}:outbox:`

  return {
    async write(record) {
      try {
        await storage.set(prefix + record.key, record)
      } catch (error) {
        logger.warn('unable to keep a message over a reload', toErrorJson(error))
      }
    },
    remove: (key) => storage.delete(prefix + key),
    has: async (key) => (await storage.get(prefix + key)) !== undefined,
    async read() {
      const keys = (await storage.keys()).filter((key) => key.startsWith(prefix))
      const found = await Promise.all(keys.map((key) => storage.get(key)))
      const records = found as (OutboxRecord | undefined)[] // only this file writes under these keys
      return records
        .filter((record) => record !== undefined)
        .sort((a, b) => a.createdAt - b.createdAt)
    },
  }
}
