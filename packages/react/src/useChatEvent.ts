'use client'

import type { ChatEvent } from '@unilink/core'
import { useEffect, useInsertionEffect, useRef } from 'react'
import { useClient, type UseClientOptions } from './useClient.ts'

/**
 * Calls the listener with every {@link ChatEvent} while the component is mounted: for sounds,
 * notifications, analytics.
 *
 * @remarks The listener may be a new function in each render; nothing subscribes anew.
 *
 * @example
 * ```tsx
 * useChatEvent((event) => {
 *   if (event.type === 'message.created') playSound()
 * })
 * ```
 */
export function useChatEvent(
  listener: (event: ChatEvent) => void,
  options?: UseClientOptions,
): void {
  const { events$ } = useClient(options, 'useChatEvent')
  const latest = useRef(listener)
  useInsertionEffect(() => {
    latest.current = listener
  })
  useEffect(() => {
    const subscription = events$.subscribe((event) => latest.current(event))
    return () => subscription.unsubscribe()
  }, [events$])
}
