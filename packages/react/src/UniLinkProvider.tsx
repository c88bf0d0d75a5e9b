'use client'

import type { Client } from '@unilink/core'
import type { ReactElement, ReactNode } from 'react'
import { clientContext } from './clientContext.ts'

/** What {@link UniLinkProvider} takes. */
export interface UniLinkProviderProps {
  /** Made once, outside the components; see the remarks. */
  readonly client: Client
  readonly children?: ReactNode
}

/**
 * Gives the hooks below it their client.
 *
 * @remarks It never destroys the client: the module that made it does, so a remount keeps the chat.
 *
 * @example
 * ```tsx
 * const client = createClient({ url, inbox })
 * import.meta.hot?.dispose(client.destroy)
 *
 * <UniLinkProvider client={client}>
 *   <Chat />
 * </UniLinkProvider>
 * ```
 */
export function UniLinkProvider({ client, children }: UniLinkProviderProps): ReactElement {
  return <clientContext.Provider value={client}>{children}</clientContext.Provider>
}
