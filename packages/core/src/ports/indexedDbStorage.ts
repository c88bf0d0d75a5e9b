import type { Storage } from './storage.ts'

const STORE = 'values'

/** Keeps values in the browser's database of this name, for all tabs of the origin. */
export function createIndexedDbStorage(name = 'unilink'): Storage {
  let opening: Promise<IDBDatabase> | undefined

  function open(): Promise<IDBDatabase> {
    opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(STORE)
      request.onerror = () => reject(request.error)
      request.onsuccess = () => {
        const database = request.result
        // The browser may close it, for example when the user clears the site's data.
        database.onclose = () => (opening = undefined)
        database.onversionchange = () => {
          database.close()
          opening = undefined
        }
        resolve(database)
      }
    }).catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }

  async function run<T>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const database = await open()
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = ask(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
    })
  }

  return {
    isShared: true,
    get: (key) => run('readonly', (store) => store.get(key)),
    async set(key, value) {
      await run('readwrite', (store) => store.put(value, key))
    },
    async delete(key) {
      await run('readwrite', (store) => store.delete(key))
    },
    keys: async () => (await run('readonly', (store) => store.getAllKeys())).map(String),
  }
}
