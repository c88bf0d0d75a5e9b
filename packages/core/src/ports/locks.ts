/** Lets one piece of work run at a time under a name, in all tabs where the platform can. */
export interface Locks {
  /** True where all tabs of the origin share them. */
  readonly isShared?: boolean
  request<T>(name: string, work: () => Promise<T>, options?: LockOptions): Promise<T>
  /** Runs the work only if nobody has the name now; false when somebody has. */
  attempt(name: string, work: () => Promise<void>): Promise<boolean>
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

  /** A sandboxed frame has locks and refuses them. */
  async function refusable<T>(
    ask: (work: () => Promise<T>) => Promise<T>,
    work: () => Promise<T>,
    instead: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    let isGranted = false
    try {
      return await ask(() => {
        isGranted = true
        return work()
      })
    } catch (error) {
      if (isGranted || signal?.aborted) throw error
      return instead()
    }
  }

  return {
    isShared: true,
    request: (name, work, options = {}) =>
      refusable(
        (granted) => locks.request(name, options, granted),
        work,
        () => local.request(name, work),
        options.signal,
      ),
    attempt: (name, work) =>
      refusable(
        (granted) =>
          locks.request(name, { ifAvailable: true }, async (lock) => lock !== null && granted()),
        async () => {
          await work()
          return true
        },
        () => local.attempt(name, work),
      ),
  }
}

/** One at a time within this client. */
export function createLocalLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>()
  const held = new Map<string, number>()

  function request<T>(name: string, work: () => Promise<T>): Promise<T> {
    held.set(name, (held.get(name) ?? 0) + 1)
    const result = (tails.get(name) ?? Promise.resolve()).then(work, work)
    const release = (): void => void held.set(name, (held.get(name) ?? 1) - 1)
    tails.set(name, result.then(release, release))
    return result
  }

  return {
    request,
    async attempt(name, work) {
      if (held.get(name)) return false
      await request(name, work)
      return true
    },
  }
}
