import type { Storage } from './storage.ts'

/** Keeps values until the page is gone. */
export function createMemoryStorage(): Storage {
  const values = new Map<string, unknown>()
  return {
    get: async (key) => values.get(key),
    async set(key, value) {
      // React Native has no `structuredClone`; what sync stores is never changed afterwards.
      values.set(key, globalThis.structuredClone?.(value) ?? value)
    },
    async delete(key) {
      values.delete(key)
    },
    keys: async () => [...values.keys()],
  }
}
