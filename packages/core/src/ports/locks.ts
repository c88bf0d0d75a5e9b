/** Lets one piece of work run at a time under a name, in all tabs where the platform can. */
export interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Runs the work only if nobody has the name now; false when somebody has. */
  attempt(name: string, work: () => Promise<void>): Promise<boolean>
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
  ): Promise<T> {
    let isGranted = false
    try {
      return await ask(() => {
        isGranted = true
        return work()
      })
    } catch (error) {
      if (isGranted) throw error
      return instead()
    }
  }

  return {
    request: (name, work) =>
      refusable(
        (granted) => locks.request(name, granted),
        work,
        () => local.request(name, work),
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
