import type { Clock } from '@unilink/core'
import { RowFailure } from './rowFailure.ts'

/** How long something may take that is bound to come; a busy server has a queue of a few seconds. */
const PATIENCE_MS = 10_000
/** How long to listen for something that must not come; events take well below a second. */
export const QUIET_MS = 1500
/** Between two looks. */
const LOOK_MS = 50

/** Waiting, by the clock of the run. */
export interface Waiting {
  readonly wait: (durationMs: number) => Promise<void>
  /**
   * Looks until there is something, and gives it.
   *
   * @throws RowFailure with `otherwise` when nothing is there in time.
   */
  readonly until: <T>(
    look: () => T | undefined | null | false,
    otherwise: string,
    withinMs?: number,
  ) => Promise<T>
  /** Asks until an answer is as wanted. */
  readonly eventually: (
    ask: () => Promise<boolean>,
    otherwise: string,
    withinMs?: number,
  ) => Promise<void>
}

/** Between two questions to the server: 4 in a second burden nobody. */
const ASK_MS = 250

/** Makes ways to wait on a clock. */
export function createWaiting(clock: Clock): Waiting {
  const wait = (durationMs: number): Promise<void> =>
    new Promise((resolve) => {
      clock.schedule(resolve, durationMs)
    })

  return {
    wait,
    async until(look, otherwise, withinMs = PATIENCE_MS) {
      const deadline = clock.now() + withinMs
      for (;;) {
        const found = look()
        if (found !== undefined && found !== null && found !== false) return found
        if (clock.now() >= deadline) throw new RowFailure(otherwise)
        await wait(LOOK_MS)
      }
    },
    async eventually(ask, otherwise, withinMs = PATIENCE_MS) {
      const deadline = clock.now() + withinMs
      while (!(await ask())) {
        if (clock.now() >= deadline) throw new RowFailure(otherwise)
        await wait(ASK_MS)
      }
    },
  }
}
