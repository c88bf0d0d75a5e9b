import type { Observable } from 'rxjs'

/** Waits for a value of a stream instead of sleeping. */
export function firstWhere<T>(source: Observable<T>, isWanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const subscription = source.subscribe({
      next(value) {
        if (!isWanted(value)) return
        resolve(value)
        queueMicrotask(() => subscription.unsubscribe())
      },
      error: reject,
      complete: () => reject(new Error('the stream ended before the wanted value')),
    })
  })
}
