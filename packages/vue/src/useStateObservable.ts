import type { StateObservable } from '@unilink/core'
import { computed, shallowRef, toValue, triggerRef, type MaybeRefOrGetter, type Ref } from 'vue'
import { useSubscription } from './useSubscription.ts'

/**
 * The current value of a {@link StateObservable}, as a readonly ref; follows a source that changes.
 *
 * @remarks The one bridge of all composables, and yours for the streams no composable covers. It
 * subscribes when the component is mounted and lets go with its scope; in a KeepAlive it sleeps.
 *
 * @example
 * ```ts
 * const state = useStateObservable(useClient().state$)
 * ```
 */
export function useStateObservable<T>(
  source: MaybeRefOrGetter<StateObservable<T>>,
): Readonly<Ref<T>> {
  const changes = shallowRef()
  useSubscription(source, () => triggerRef(changes))
  return computed(() => {
    void changes.value // only to run again
    return toValue(source).value
  })
}
