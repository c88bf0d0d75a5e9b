import type { Clock } from './clock.ts'
import { createIndexedDbStorage } from './indexedDbStorage.ts'
import type { Logger } from './logger.ts'
import { createMemoryStorage } from './memoryStorage.ts'
import type { Storage } from './storage.ts'

/** The platform's storage: IndexedDB where there is one, else memory. */
export function platformStorage(): Storage {
  return typeof indexedDB === 'undefined' ? createMemoryStorage() : createIndexedDbStorage()
}

/** What can be asked of a storage by key. */
export type Values = Pick<Storage, 'get' | 'set' | 'delete'>

/** A storage with a part for what may as well be lost. */
export interface SparingStorage extends Storage {
  /** Rejects what the platform refuses, which has no consequences for anything else. */
  readonly spare: Values
}

/** A storage that goes on without the platform's. */
export interface SafeStorage extends SparingStorage {
  /** Takes away all keys that begin so, in their order, also from a platform's storage that was given up. */
  readonly wipe: (prefix: string) => Promise<void>
}

/** What keeping values safe needs. */
export interface SafeStorageOptions {
  readonly clock: Clock
  readonly logger: Logger
  /** Aborted when nobody waits for the storage any more. */
  readonly signal: AbortSignal
}

/**
 * A database that an old page keeps from being opened may never answer; nobody waits longer to write.
 * Counted in steps: a device that slept wakes with one of them due, and the answer as well.
 */
const PATIENCE = { stepMs: 1_000, steps: 5 }

/** Without its session the customer would be somebody new: a database that was busy is asked once more. */
const READS = 2

/**
 * A storage that cannot stop the chat: when the platform refuses (private windows, a full disk) or does
 * not answer within 5 s, 10 s to a reader, values live in memory from then on, and the logger hears of it once.
 */
export function createSafeStorage(
  storage: Storage,
  { clock, logger, signal }: SafeStorageOptions,
): SafeStorage {
  const memory = createMemoryStorage()
  const noAnswer = new Error('no answer')
  let current = storage

  /** Rejects when the storage takes too long; who is destroyed no longer waits. */
  function within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let stop = (): void => {}
      const cancel = (): void => stop()
      const waitOn = (stepsLeft: number): void => {
        stop = clock.schedule(() => {
          if (stepsLeft > 1) waitOn(stepsLeft - 1)
          else settle(() => reject(noAnswer))
        }, PATIENCE.stepMs)
      }
      const settle = (end: () => void): void => {
        cancel()
        signal.removeEventListener('abort', cancel)
        end()
      }
      signal.addEventListener('abort', cancel)
      waitOn(PATIENCE.steps)
      work.then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(error)),
      )
    })
  }

  function direct<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    return current === memory ? work(memory) : within(work(current))
  }

  async function attempt<T>(work: (storage: Storage) => Promise<T>, asks = 1): Promise<T> {
    if (current === memory) return work(memory)
    try {
      return await direct(work)
    } catch (cause) {
      if (cause === noAnswer && asks > 1) return attempt(work, asks - 1)
      const isNews = current !== memory
      current = memory
      if (isNews) {
        logger.warn('unable to use the storage; the chat is kept in memory until a reload', cause)
      }
      return work(memory)
    }
  }

  return {
    get isShared() {
      return current !== memory && storage.isShared === true
    },
    get: (key) => attempt((storage) => storage.get(key), READS),
    async set(key, value) {
      if (current !== memory) await memory.set(key, value)
      await attempt((storage) => storage.set(key, value))
    },
    async delete(key) {
      await memory.delete(key)
      await attempt((storage) => storage.delete(key))
    },
    keys: () => attempt((storage) => storage.keys(), READS),
    spare: {
      get: (key) => direct((storage) => storage.get(key)),
      set: (key, value) => direct((storage) => storage.set(key, value)),
      delete: (key) => direct((storage) => storage.delete(key)),
    },
    async wipe(prefix) {
      for (const place of [memory, storage]) {
        try {
          const keys = (await within(place.keys())).filter((key) => key.startsWith(prefix))
          await within(Promise.all(keys.sort().map((key) => place.delete(key))))
        } catch (cause) {
          logger.warn('unable to empty the storage; what it holds may come back', cause)
        }
      }
    },
  }
}
