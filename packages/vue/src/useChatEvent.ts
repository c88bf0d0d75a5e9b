import type { ChatEvent } from '@unilink/core'
import { unref, type MaybeRef } from 'vue'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useSubscription } from './useSubscription.ts'

/**
 * Calls the listener with every {@link ChatEvent} while the component is mounted: for sounds,
 * notifications, analytics.
 *
 * @remarks The listener may be a ref; nothing subscribes anew. In a KeepAlive that sleeps it hears
 * nothing, and nothing is told later.
 *
 * @example
 * ```ts
 * useChatEvent((event) => {
 *   if (event.type === 'message.created') playSound()
 * })
 * ```
 */
export function useChatEvent(
  listener: MaybeRef<(event: ChatEvent) => void>,
  options?: UseClientOptions,
): void {
  const { events$ } = useClient(options, 'useChatEvent')
  useSubscription(events$, (event) => unref(listener)(event))
}
