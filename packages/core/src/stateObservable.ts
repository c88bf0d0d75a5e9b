import { Observable, type TeardownLogic, type Subscriber } from 'rxjs'

/**
 * An observable that replays its current value to each subscriber and can be read at any time.
 *
 * @remarks It never errors and completes only when its owner is destroyed.
 */
export interface StateObservable<T> extends Observable<T> {
  /** What a subscriber would be given now. */
  readonly value: T
}

/** Makes an observable readable. `subscribe` must emit the current value at once. */
export function createStateObservable<T>(
  read: () => T,
  subscribe: (subscriber: Subscriber<T>) => TeardownLogic,
): StateObservable<T> {
  const observable = new Observable<T>(subscribe)
  return Object.defineProperty(observable, 'value', { get: read }) as StateObservable<T> // the getter above is the missing property
}
