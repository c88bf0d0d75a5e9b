import { consoleLogger, type Logger } from './logger.ts'
import type { Storage } from './storage.ts'
import { createTextStorage } from './textStorage.ts'

/** How to keep the session in local storage. */
export interface CreateLocalStorageOptions {
  readonly logger?: Logger
}

/**
 * Keeps the session in the browser's local storage.
 *
 * @remarks The outbox and the cache stay in memory: what is not sent is lost with the page, and each tab
 * has a line of its own. Prefer `createIndexedDbStorage`, the default.
 */
export function createLocalStorage(options: CreateLocalStorageOptions = {}): Storage {
  return createTextStorage(
    {
      get: (key) => localStorage.getItem(key) ?? undefined,
      set: (key, text) => localStorage.setItem(key, text),
      delete: (key) => localStorage.removeItem(key),
      keys: () => Object.keys(localStorage),
    },
    options.logger ?? consoleLogger,
  )
}
