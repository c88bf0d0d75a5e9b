import { createIndexedDbStorage } from './indexedDbStorage.ts'
import type { Logger } from './logger.ts'
import { createMemoryStorage } from './memoryStorage.ts'
import type { Storage } from './storage.ts'

/** The platform's storage: IndexedDB where there is one, else memory. */
export function platformStorage(): Storage {
  return typeof indexedDB === 'undefined' ? createMemoryStorage() : createIndexedDbStorage()
}

/**
 * A storage that cannot stop the chat: when the platform refuses (private windows, a full disk), values
 * live in memory from then on, and the logger hears of it once.
 */
export function createSafeStorage(storage: Storage, logger: Logger): Storage {
  const memory = createMemoryStorage()
  let current = storage

  async function attempt<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    try {
      return await work(current)
    } catch (cause) {
      if (current === memory) throw cause
      current = memory
      logger.warn('unable to use the storage; the chat is kept in memory until a reload', cause)
      return work(memory)
    }
  }

  return {
    get: (key) => attempt((storage) => storage.get(key)),
    async set(key, value) {
      if (current !== memory) await memory.set(key, value)
      await attempt((storage) => storage.set(key, value))
    },
    async delete(key) {
      await memory.delete(key)
      await attempt((storage) => storage.delete(key))
    },
    keys: () => attempt((storage) => storage.keys()),
  }
}
