import { toErrorJson } from '../errors.ts'
import { createUuid } from './createUuid.ts'
import { toRecord, type OutboxEntry, type OutboxRecord } from './outboxEntry.ts'
import type { SyncContext } from './syncContext.ts'

/** The outbox as it outlives the page. */
export interface OutboxRecords {
  readonly write: (entry: OutboxEntry) => Promise<void>
  readonly remove: (key: string) => Promise<void>
  /** Takes over what pages left behind that are gone, and later that of pages that go. */
  readonly adopt: () => Promise<void>
}

/** Which page a record belongs to. */
interface OwnedRecord {
  readonly owner: string
  readonly record: OutboxRecord
}

/** Keeps each message under its own key, owned by this page as long as it lives; `onAdopted` gets others', oldest first. */
export function createOutboxRecords(
  context: SyncContext,
  onAdopted: (records: readonly OutboxRecord[]) => void,
): OutboxRecords {
  const { storage, locks, logger, namespace, random, signal } = context
  const prefix = `${namespace}:outbox:`
  const owner = createUuid(random)
  const lockOf = (name: string): string => `${namespace}:page:${name}`
  let isAlive = false

  /** Who holds this lock lives: nobody else may send its messages. */
  function live(): void {
    if (isAlive || signal.aborted) return
    isAlive = true
    void locks.request(
      lockOf(owner),
      () => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
    )
  }

  async function read(key: string): Promise<OwnedRecord | undefined> {
    const stored = await storage.get(key)
    return stored as OwnedRecord | undefined // only this file writes under these keys
  }

  /** What cannot be kept is sent all the same. */
  async function put(record: OutboxRecord): Promise<void> {
    live()
    try {
      await storage.set(prefix + record.key, { owner, record } satisfies OwnedRecord)
    } catch (error) {
      logger.warn('unable to keep a message over a reload', toErrorJson(error))
    }
  }

  /** The messages of a page that is gone are of this page now. */
  async function takeOver(other: string): Promise<void> {
    const taken: OutboxRecord[] = []
    for (const [key, owned] of await readAll()) {
      if (signal.aborted) return
      if (owned.owner !== other) continue
      await storage.set(key, { ...owned, owner } satisfies OwnedRecord)
      taken.push(owned.record)
    }
    onAdopted(taken.sort((a, b) => a.createdAt - b.createdAt))
  }

  async function readAll(): Promise<readonly (readonly [string, OwnedRecord])[]> {
    const keys = (await storage.keys()).filter((key) => key.startsWith(prefix))
    const found = await Promise.all(keys.map(async (key) => [key, await read(key)] as const))
    return found.flatMap(([key, owned]) => (owned ? [[key, owned] as const] : []))
  }

  /** Until nothing is left but of living pages: another page may take over at the same time, and go too. */
  async function adopt(): Promise<void> {
    const known = new Set([owner])
    for (;;) {
      const owners = (await readAll()).map(([, owned]) => owned.owner)
      const other = owners.find((name) => !known.has(name))
      if (other === undefined || signal.aborted) return
      live()
      if (await locks.attempt(lockOf(other), () => takeOver(other))) continue
      known.add(other)
      // As soon as it is gone.
      void locks.request(lockOf(other), () => takeOver(other)).then(adopt)
    }
  }

  return {
    write: (entry) => put(toRecord(entry)),
    remove: (key) => storage.delete(prefix + key),
    adopt,
  }
}
