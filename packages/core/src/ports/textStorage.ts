import type { Logger } from './logger.ts'
import { createMemoryStorage } from './memoryStorage.ts'
import type { Storage } from './storage.ts'

/** A place for a few short texts. */
export interface TextPlace {
  readonly get: (key: string) => string | undefined
  /** Throws what it cannot keep. */
  readonly set: (key: string, text: string) => void
  readonly delete: (key: string) => void
  readonly keys: () => readonly string[]
}

/** What is small, and worth most: the session, its current conversation, and what was seen there. */
const KEPT = /:(session|conversation|seen)$/

/**
 * Keeps the session in a place for texts, and everything else in memory: messages with their files would
 * not fit. Tabs do not share a line then, since they do not share all values.
 */
export function createTextStorage(place: TextPlace, logger: Logger): Storage {
  const memory = createMemoryStorage()

  function read(key: string): unknown {
    const text = place.get(key)
    if (text === undefined) return undefined
    try {
      return JSON.parse(text)
    } catch {
      logger.warn('unable to read what is kept of the session; it is taken for nothing')
      return undefined
    }
  }

  return {
    async get(key) {
      return (KEPT.test(key) ? read(key) : undefined) ?? memory.get(key)
    },
    async set(key, value) {
      if (!KEPT.test(key)) return memory.set(key, value)
      try {
        place.set(key, JSON.stringify(value))
        await memory.delete(key)
      } catch (cause) {
        // What is there of it is old.
        place.delete(key)
        await memory.set(key, value)
        logger.warn('unable to keep a part of the session over a reload', cause)
      }
    },
    async delete(key) {
      if (KEPT.test(key)) place.delete(key)
      await memory.delete(key)
    },
    keys: async () => [...place.keys().filter((key) => KEPT.test(key)), ...(await memory.keys())],
  }
}
