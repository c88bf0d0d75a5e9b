/** What came in so far, and what is still to come. */
export interface Journal<T> {
  readonly all: readonly T[]
  readonly add: (item: T) => void
  /** The first that is wanted, among those that are there or come. */
  readonly find: (isWanted: (item: T) => boolean) => Promise<T>
  /** The same among those that come from now on. */
  readonly next: (isWanted: (item: T) => boolean) => Promise<T>
}

/** Makes an empty one. Waiting in it replaces sleeping. */
export function createJournal<T>(): Journal<T> {
  const all: T[] = []
  const waiting = new Set<(item: T) => void>()

  function next(isWanted: (item: T) => boolean): Promise<T> {
    return new Promise((resolve) => {
      waiting.add(function look(item) {
        if (!isWanted(item)) return
        waiting.delete(look)
        resolve(item)
      })
    })
  }

  return {
    all,
    add(item) {
      all.push(item)
      for (const look of [...waiting]) look(item)
    },
    next,
    find(isWanted) {
      const found = all.findIndex(isWanted)
      return found < 0 ? next(isWanted) : Promise.resolve(all[found] as T)
    },
  }
}
