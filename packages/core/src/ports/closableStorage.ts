import type { SparingStorage, Values } from './safeStorage.ts'

/** A storage that can be closed before the place it writes to is emptied. */
export interface ClosableStorage extends SparingStorage {
  /** From now on nothing is read or written; resolves when what was under way is over. */
  readonly close: () => Promise<void>
  /** Takes away what was written here and is still as it was: another tab may have emptied the place meanwhile. */
  readonly takeBack: () => Promise<void>
}

/** Lets through what is asked before it is closed; afterwards there is nothing, and nothing is kept. */
export function createClosableStorage(
  storage: SparingStorage,
  isSame: (a: unknown, b: unknown) => boolean,
): ClosableStorage {
  const writing = new Set<Promise<void>>()
  const written = new Map<string, unknown>()
  let isClosed = false

  async function write(work: () => Promise<void>): Promise<void> {
    if (isClosed) return
    const result = work()
    writing.add(result)
    try {
      await result
    } finally {
      writing.delete(result)
    }
  }

  const guard = (values: Values): Values => ({
    get: async (key) => (isClosed ? undefined : values.get(key)),
    set: (key, value) =>
      write(() => {
        written.set(key, value)
        return values.set(key, value)
      }),
    delete: (key) =>
      write(() => {
        written.delete(key)
        return values.delete(key)
      }),
  })

  return {
    get isShared() {
      return storage.isShared === true
    },
    ...guard(storage),
    spare: guard(storage.spare),
    keys: async () => (isClosed ? [] : storage.keys()),
    async close() {
      isClosed = true
      await Promise.allSettled(writing)
    },
    async takeBack() {
      for (const [key, value] of written) {
        if (isSame(await storage.get(key), value)) await storage.delete(key)
      }
    },
  }
}
