import { UniLinkError, type Client } from '@unilink/core'
import { hasInjectionContext, inject } from 'vue'
import { clientKey } from './clientKey.ts'

/** Options every composable takes. */
export interface UseClientOptions {
  /** Used instead of the plugin's client. */
  readonly client?: Client | undefined
}

/**
 * The plugin's {@link Client}, for what no other composable covers.
 *
 * @param composable - The composable to name when there is no plugin; give yours its own name.
 * @throws UniLinkError `missing` when there is neither a plugin nor a `client` option.
 */
export function useClient(options?: UseClientOptions, composable = 'useClient'): Client {
  const provided = hasInjectionContext() ? inject(clientKey, undefined) : undefined
  const client = options?.client ?? provided
  if (client) return client
  throw new UniLinkError(
    'state',
    'missing',
    `unable to run ${composable}; there is no client: call it in setup, of an app with app.use(UniLinkPlugin, { client }) or below a component with provideClient(client), or pass { client } to ${composable}`,
  )
}
