export interface PollOptions {
  readonly intervalMs: number
  /** Stop after the first success. */
  readonly isOnce: boolean
  readonly isVisible: () => boolean
  /** Calls back when somebody can see the page again. Returns the function that ends it. */
  readonly onVisible: (listener: () => void) => () => void
}

/** A server that is down or tells us to slow down is asked once a minute at last. */
const longestDelayMs = 60_000

/**
 * Asks again and again while somebody looks, one question at a time, and less often while the answers are bad.
 *
 * @param ask resolves with whether it went well
 * @returns the function that ends it
 */
export function poll(ask: () => Promise<boolean>, options: PollOptions): () => void {
  const { intervalMs, isOnce, isVisible, onVisible } = options
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let isAsking = false
  let isOver = false

  async function run(): Promise<void> {
    clearTimeout(timer)
    if (isOver || isAsking || !isVisible()) return
    isAsking = true
    const isFine = await ask()
    isAsking = false
    isOver ||= isFine && isOnce
    if (isOver) return
    failures = isFine ? 0 : failures + 1
    // The first failure may be a hiccup.
    const delayMs = Math.min(longestDelayMs, intervalMs * 2 ** Math.max(0, failures - 1))
    timer = setTimeout(() => void run(), delayMs)
  }

  const stopListening = onVisible(() => void run())
  void run()
  return () => {
    isOver = true
    clearTimeout(timer)
    stopListening()
  }
}
