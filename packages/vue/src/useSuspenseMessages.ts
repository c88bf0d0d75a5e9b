import type { Loadable, StateObservable } from '@unilink/core'
import { onScopeDispose, toValue, type MaybeRefOrGetter } from 'vue'
import { isServerRendered } from './isServerRendered.ts'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useMessages, type UseMessagesResult } from './useMessages.ts'

/**
 * Like {@link useMessages}, but the nearest `Suspense` shows its fallback until the first page is here.
 *
 * @remarks A load that failed does not throw: `status` and `error` tell. What a server rendered is never
 * replaced by the fallback: there, and until the first page, `items` is empty.
 *
 * @example
 * ```ts
 * const { items, send } = await useSuspenseMessages()
 * ```
 */
export function useSuspenseMessages(
  conversationId?: MaybeRefOrGetter<number | undefined>,
  options?: UseClientOptions,
): Promise<UseMessagesResult> {
  const { conversation } = useClient(options, 'useSuspenseMessages')
  const result = useMessages(conversationId, options)
  if (isServerRendered()) return Promise.resolve(result)
  return firstLoad(conversation(toValue(conversationId)).messages$).then(() => result)
}

/** Subscribing makes the client load; it lingers long enough for the component to take over. */
async function firstLoad(source: StateObservable<Loadable>) {
  let release = () => {}
  onScopeDispose(() => release())
  await new Promise<void>((resolve) => {
    const subscription = source.subscribe(({ status }) => {
      if (status === 'ready' || status === 'failed') resolve()
    })
    release = () => subscription.unsubscribe()
  })
  release()
}
