import { Observable } from 'rxjs'
import type { Clock } from './clock.ts'

/** Emits once, `delayMs` after each subscription, on the given clock. */
export function timer$(clock: Clock, delayMs: number): Observable<void> {
  return new Observable((subscriber) =>
    clock.schedule(() => {
      subscriber.next()
      subscriber.complete()
    }, delayMs),
  )
}

/** Resolves after `delayMs`; rejects with the signal's reason when that aborts first. */
export function wait(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) throw signal.reason // React Native has no `throwIfAborted`
    const cancel = clock.schedule(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, delayMs)
    const abort = () => {
      cancel()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', abort, { once: true })
  })
}
