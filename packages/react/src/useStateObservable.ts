'use client'

import type { StateObservable } from '@unilink/core'
import { useCallback, useSyncExternalStore } from 'react'

/**
 * The current value of a {@link StateObservable}; renders again when it changes.
 *
 * @remarks The one bridge of all hooks, and yours for the streams no hook covers. Both callbacks stay
 * the same as long as the source does, so that a render never subscribes anew.
 *
 * @param initial - What a server rendered: the value while hydrating, also beside a client that already
 * works. Needed only for streams no hook covers, on pages that a server renders.
 *
 * @example
 * ```tsx
 * const { currentConversationId } = useStateObservable(useClient().state$)
 * ```
 */
export function useStateObservable<T>(source: StateObservable<T>, initial: T = source.value): T {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const subscription = source.subscribe(onChange)
      return () => subscription.unsubscribe()
    },
    [source],
  )
  const read = useCallback(() => source.value, [source])
  return useSyncExternalStore(subscribe, read, () => initial)
}
