import type { StateObservable } from '@unilink/core'
import { computed, shallowRef, toValue, triggerRef, type MaybeRefOrGetter, type Ref } from 'vue'
import { isServerRendered } from './isServerRendered.ts'
import { useSubscription } from './useSubscription.ts'

/**
 * The current value of a {@link StateObservable}, as a readonly ref; follows a source that changes.
 *
 * @remarks The one bridge of all composables, and yours for the streams no composable covers. It
 * subscribes when the component is mounted and lets go with its scope; in a KeepAlive it sleeps.
 *
 * @param initial - What a server rendered: the value while hydrating, also beside a client that already
 * works. Needed only for streams no composable covers, on pages that a server renders.
 *
 * @example
 * ```ts
 * const state = useStateObservable(useClient().state$)
 * ```
 */
export function useStateObservable<T>(
  source: MaybeRefOrGetter<StateObservable<T>>,
  initial: T = toValue(source).value,
): Readonly<Ref<T>> {
  let isInitial = isServerRendered()
  const changes = shallowRef()
  useSubscription(source, () => {
    isInitial = false
    triggerRef(changes)
  })
  return computed(() => {
    void changes.value // only to run again
    return isInitial ? initial : toValue(source).value
  })
}
