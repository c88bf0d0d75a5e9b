/** Work in order, one piece at a time per conversation. */
export interface Lanes {
  /** Runs after everything queued before for the conversation; null is the one not begun yet. */
  readonly run: <T>(conversationId: number | null, work: () => Promise<T>) => Promise<T>
  /** What waits for the conversation to begin goes before all that is queued for it later. */
  readonly adopt: (conversationId: number) => void
  /** What comes from here on waits for nothing that came before. */
  readonly clear: () => void
}

/** Holds the client at work while something is queued. */
export function createLanes(hold: () => () => void): Lanes {
  const tails = new Map<number | null, Promise<unknown>>()

  return {
    run(conversationId, work) {
      const release = hold()
      const result = (tails.get(conversationId) ?? Promise.resolve()).then(work)
      // What fails does not stop what comes after.
      const tail = result.then(release, release)
      tails.set(conversationId, tail)
      return result
    },
    adopt(conversationId) {
      const tail = Promise.all([tails.get(null), tails.get(conversationId)])
      tails.set(conversationId, tail)
      tails.delete(null)
    },
    clear: () => tails.clear(),
  }
}
