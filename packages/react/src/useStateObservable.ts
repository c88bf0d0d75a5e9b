'use client'

import type { StateObservable } from '@unilink/core'
import { useCallback, useSyncExternalStore } from 'react'

/**
 * The current value of a {@link StateObservable}; renders again when it changes.
 *
 * @remarks The one bridge of all hooks, and yours for the streams no hook covers. Both callbacks stay
 * the same as long as the source does, so that a render never subscribes anew.
 *
 * @example
 * ```tsx
 * const { currentConversationId } = useStateObservable(useClient().state$)
 * ```
 */
export function useStateObservable<T>(source: StateObservable<T>): T {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const subscription = source.subscribe(onChange)
      return () => subscription.unsubscribe()
    },
    [source],
  )
  const read = useCallback(() => source.value, [source])
  return useSyncExternalStore(subscribe, read, read)
}
