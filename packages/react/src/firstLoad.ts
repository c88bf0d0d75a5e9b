import type { Loadable, StateObservable } from '@unilink/core'
import { filter, firstValueFrom, merge, NEVER } from 'rxjs'

/** A component that suspends keeps nothing, so what it waits for is kept with what it waits on. */
const loads = new WeakMap<StateObservable<Loadable>, Promise<unknown>>()

/** What to wait for until a source has been loaded or has failed to; undefined once it has. */
export function firstLoad(source: StateObservable<Loadable>): Promise<unknown> | undefined {
  if (isSettled(source.value)) return undefined
  const known = loads.get(source)
  if (known) return known
  // Subscribing makes the client load; it lingers long enough for the component to take over. A client
  // that is destroyed never loads: NEVER keeps React from asking it again and again.
  const load = firstValueFrom(merge(source, NEVER).pipe(filter(isSettled)))
  loads.set(source, load)
  void load.then(() => loads.delete(source))
  return load
}

function isSettled({ status }: Loadable): boolean {
  return status === 'ready' || status === 'failed'
}
