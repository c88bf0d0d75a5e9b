/** Lets one piece of work run at a time under a name, in all tabs where the platform can. */
export interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>
}

/** Web Locks where the platform has them, else one at a time within this client. */
export function platformLocks(): Locks {
  const locks = globalThis.navigator?.locks
  if (locks == null) return createLocalLocks() // some test environments have null
  const local = createLocalLocks()
  return {
    async request(name, work) {
      let isGranted = false
      try {
        return await locks.request(name, () => {
          isGranted = true
          return work()
        })
      } catch (error) {
        if (isGranted) throw error
        // A sandboxed frame has locks and refuses them.
        return local.request(name, work)
      }
    },
  }
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
