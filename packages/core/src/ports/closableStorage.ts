import type { Storage } from './storage.ts'

/** A storage that can be closed before the place it writes to is emptied. */
export interface ClosableStorage extends Storage {
  /** From now on nothing is read or written; resolves when what was under way is over. */
  readonly close: () => Promise<void>
}

/** Lets through what is asked before it is closed; afterwards there is nothing, and nothing is kept. */
export function createClosableStorage(storage: Storage): ClosableStorage {
  const writing = new Set<Promise<unknown>>()
  let isClosed = false

  async function write(work: () => Promise<void>): Promise<void> {
    if (isClosed) return
    const written = work()
    writing.add(written)
    try {
      await written
    } finally {
      writing.delete(written)
    }
  }

  return {
    get isShared() {
      return storage.isShared === true
    },
    get: async (key) => (isClosed ? undefined : storage.get(key)),
    set: (key, value) => write(() => storage.set(key, value)),
    delete: (key) => write(() => storage.delete(key)),
    keys: async () => (isClosed ? [] : storage.keys()),
    async close() {
      isClosed = true
      await Promise.allSettled(writing)
    },
  }
}
