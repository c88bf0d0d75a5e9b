import { Observable, type Subscriber } from 'rxjs'

/** Values as they come, for all who listen. */
export interface Stream<T> {
  readonly values$: Observable<T>
  readonly emit: (value: T) => void
  readonly complete: () => void
  readonly isObserved: () => boolean
}

/** A source of values; RxJS's `Subject` does the same at eight times the bytes. */
export function createStream<T>(): Stream<T> {
  const subscribers = new Set<Subscriber<T>>()
  let isComplete = false
  return {
    values$: new Observable((subscriber) => {
      if (isComplete) return subscriber.complete()
      subscribers.add(subscriber)
      return () => subscribers.delete(subscriber)
    }),
    emit(value) {
      for (const subscriber of [...subscribers]) subscriber.next(value)
    },
    isObserved: () => subscribers.size > 0,
    complete() {
      isComplete = true
      for (const subscriber of [...subscribers]) subscriber.complete()
    },
  }
}
