'use client'

import { useState, useSyncExternalStore } from 'react'
import { firstLoad } from './firstLoad.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useMessages, type UseMessagesResult } from './useMessages.ts'

/**
 * Like {@link useMessages}, but the nearest `Suspense` shows its fallback until the first page is here.
 *
 * @remarks A load that failed does not throw: `status` and `error` tell. What a server rendered is never
 * replaced by the fallback: there, and until the first page, `items` is empty.
 *
 * @example
 * ```tsx
 * <Suspense fallback={<Skeleton />}>
 *   <Messages />
 * </Suspense>
 * ```
 */
export function useSuspenseMessages(
  conversationId?: number,
  options?: UseClientOptions,
): UseMessagesResult {
  const { messages$ } = useClient(options, 'useSuspenseMessages').conversation(conversationId)
  const result = useMessages(conversationId, options)
  const isHydrating = useSyncExternalStore(
    subscribeToNothing,
    () => false,
    () => true,
  )
  const [isServerRendered] = useState(isHydrating)
  const load = firstLoad(messages$)
  // React 18 has no `use`; a thrown promise is what suspends in both.
  // oxlint-disable-next-line typescript/only-throw-error -- suspends, fails nothing
  if (load && !isServerRendered) throw load
  return result
}

function subscribeToNothing() {
  return () => {}
}
