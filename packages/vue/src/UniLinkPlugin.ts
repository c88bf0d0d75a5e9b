import { UniLinkError, type Client } from '@unilink/core'
import type { App } from 'vue'
import { clientKey } from './clientKey.ts'

/** What {@link UniLinkPlugin} takes. */
export interface UniLinkPluginOptions {
  /** Made once, outside the components; see the remarks. */
  readonly client: Client
}

/**
 * Gives the composables of an app their client.
 *
 * @remarks It never destroys the client: the module that made it does, so a remount keeps the chat.
 *
 * @example
 * ```ts
 * const client = createClient({ url, inbox })
 * import.meta.hot?.dispose(client.destroy)
 *
 * createApp(Chat).use(UniLinkPlugin, { client }).mount('#app')
 * ```
 */
export const UniLinkPlugin: {
  readonly install: (app: App, options: UniLinkPluginOptions) => void
} = {
  install: (app, options) => {
    // Without types, options may be left out.
    const client = (options as UniLinkPluginOptions | undefined)?.client
    if (client) return void app.provide(clientKey, client)
    throw new UniLinkError(
      'state',
      'missing',
      'unable to install UniLinkPlugin; there is no client: pass one, as in app.use(UniLinkPlugin, { client })',
    )
  },
}
