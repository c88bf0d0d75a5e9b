'use client'

import { UniLinkError, type Client } from '@unilink/core'
import { useContext } from 'react'
import { clientContext } from './clientContext.ts'

/** Options every hook takes. */
export interface UseClientOptions {
  /** Used instead of the provider's client. */
  readonly client?: Client | undefined
}

/**
 * The provider's {@link Client}, for what no other hook covers.
 *
 * @param hook - The hook to name when there is no provider; give yours its own name.
 * @throws UniLinkError `missing` when there is neither a provider nor a `client` option.
 */
export function useClient(options?: UseClientOptions, hook = 'useClient'): Client {
  const provided = useContext(clientContext)
  const client = options?.client ?? provided
  if (client) return client
  throw new UniLinkError(
    'state',
    'missing',
    `unable to run ${hook}; there is no client: put <UniLinkProvider client={client}> around the component that calls it, or pass { client } to ${hook}`,
  )
}
