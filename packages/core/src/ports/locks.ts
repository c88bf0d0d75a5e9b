/** Lets one piece of work run at a time under a name, in all tabs where the platform can. */
export interface Locks {
  /** True where all tabs of the origin share them. */
  readonly isShared?: boolean
  request<T>(name: string, work: () => Promise<T>, options?: LockOptions): Promise<T>
}

/** How to ask for a name that may be taken; at most one of them. */
export interface LockOptions {
  /** Takes it from whoever has it, and goes before all who wait: the `request` of that one rejects. */
  readonly steal?: boolean
  /** Rejects when this aborts before the work began. */
  readonly signal?: AbortSignal
}

/** Web Locks where the platform has them, else one at a time within this client. */
export function platformLocks(): Locks {
  const locks = globalThis.navigator?.locks
  if (locks == null) return createLocalLocks() // some test environments have null
  const local = createLocalLocks()

  return {
    isShared: true,
    async request(name, work, options = {}) {
      let isGranted = false
      try {
        return await locks.request(name, options, () => {
          isGranted = true
          return work()
        })
      } catch (error) {
        if (isGranted || options.signal?.aborted) throw error
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
