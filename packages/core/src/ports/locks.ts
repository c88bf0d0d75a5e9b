/** Lets one piece of work run at a time under a name, in all tabs where the platform can. */
export interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>
}

/** Web Locks where the platform has them, else one at a time within this client. */
export function platformLocks(): Locks {
  const locks = globalThis.navigator?.locks
  if (locks == null) return createLocalLocks() // some test environments have null
  return { request: async (name, work) => await locks.request(name, work) }
}

/** One at a time within this client. */
export function createLocalLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>()
  return {
    request(name, work) {
      const result = (tails.get(name) ?? Promise.resolve()).then(work, work)
      tails.set(name, result)
      return result
    },
  }
}
