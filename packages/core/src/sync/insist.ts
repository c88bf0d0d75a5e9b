import type { Observable } from 'rxjs'
import { UniLinkError } from '../errors.ts'
import { wait } from '../ports/timer.ts'
import { execute } from './execute.ts'
import { delayAfter } from './persist.ts'
import type { SyncContext } from './syncContext.ts'

/** What insisting needs. */
export type InsistContext = Pick<SyncContext, 'clock' | 'random' | 'serverNow' | 'signal'>

/** Two failures of a server within three seconds are rare, and whoever has a wrong hash soon knows. */
const REPEATS = 2

/**
 * Runs a call that carries an identity. A server that refuses it answers as one that fails, so it is asked
 * again before the refusal is believed.
 */
export async function insist<T>(call$: Observable<T>, context: InsistContext): Promise<T> {
  const { clock, signal } = context
  for (let attempt = 0; ; attempt++) {
    try {
      return await execute(call$, signal)
    } catch (error) {
      const isClear = !UniLinkError.is(error, 'identity-rejected') || error.isRetryable
      if (isClear || attempt === REPEATS) throw error
      await wait(clock, delayAfter(error, attempt, context), signal)
    }
  }
}
