import type { SyncContext } from './syncContext.ts'

/** Holds the client at work while something waits to be sent. */
export interface Wakefulness {
  /** What waits; `isOwn` when this tab took it, or found it left behind. */
  readonly update: (waiting: readonly { readonly isOwn: boolean }[]) => void
}

/** What another tab took is sent by then, unless all that were at work are gone. */
const PATIENCE_MS = 10_000

/** Wakes at once for what is its own, and for the rest only when nobody else sends it. */
export function createWakefulness(
  { clock, signal }: SyncContext,
  hold: () => () => void,
): Wakefulness {
  let release: (() => void) | undefined
  let cancel: (() => void) | undefined

  function rest(): void {
    cancel?.()
    release?.()
    cancel = release = undefined
  }

  signal.addEventListener('abort', rest)

  return {
    update(waiting) {
      if (waiting.length === 0) return rest()
      if (signal.aborted) return
      if (waiting.some(({ isOwn }) => isOwn)) release ??= hold()
      else cancel ??= clock.schedule(() => (release ??= hold()), PATIENCE_MS)
    },
  }
}
