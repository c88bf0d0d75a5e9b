import type { Loadable, StateObservable } from '@unilink/core'

/** A component that suspends keeps nothing, so what it waits for is kept with what it waits on. */
const loads = new WeakMap<StateObservable<Loadable>, Promise<void>>()

/** What to wait for until a source has been loaded or has failed to; undefined once it has. */
export function firstLoad(source: StateObservable<Loadable>): Promise<void> | undefined {
  if (isSettled(source.value)) return undefined
  const known = loads.get(source)
  if (known) return known
  // Subscribing makes the client load; it lingers long enough for the component to take over. A client
  // that is destroyed never loads, and React never asks it again.
  const load = new Promise<() => void>((resolve) => {
    const subscription = source.subscribe((value) => {
      if (isSettled(value)) resolve(() => subscription.unsubscribe())
    })
  }).then((release) => {
    release()
    loads.delete(source)
  })
  loads.set(source, load)
  return load
}

function isSettled({ status }: Loadable): boolean {
  return status === 'ready' || status === 'failed'
}
