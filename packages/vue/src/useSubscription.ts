import type { Observable } from 'rxjs'
import { toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useIsAwake } from './useIsAwake.ts'

/** Calls the listener with what a source emits, while somebody is awake to see it. */
export function useSubscription<T>(
  source: MaybeRefOrGetter<Observable<T>>,
  listener: (value: T) => void,
): void {
  const isAwake = useIsAwake()
  watch(
    () => (isAwake.value ? toValue(source) : undefined),
    (observable, _, onCleanup) => {
      const subscription = observable?.subscribe(listener)
      onCleanup(() => subscription?.unsubscribe())
    },
    // At once, so that whoever changes an id finds the new conversation in the next line.
    { immediate: true, flush: 'sync' },
  )
}
