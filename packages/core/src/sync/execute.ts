import type { Observable } from 'rxjs'

/** Runs a call and resolves with its last value; aborting ends the call. */
export function execute<T>(
  call$: Observable<T>,
  signal: AbortSignal,
  onValue?: (value: T) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) throw signal.reason // React Native has no `throwIfAborted`
    let last: T
    const abort = () => {
      subscription.unsubscribe()
      reject(signal.reason)
    }
    const settle = () => signal.removeEventListener('abort', abort)
    signal.addEventListener('abort', abort, { once: true })
    const subscription = call$.subscribe({
      next(value) {
        last = value
        onValue?.(value)
      },
      error(error: unknown) {
        settle()
        reject(error)
      },
      complete() {
        settle()
        resolve(last)
      },
    })
  })
}
