import type { Identity } from '@unilink/core'

declare global {
  interface ImportMetaEnv {
    readonly VITE_UNILINK_URL?: string
    readonly VITE_UNILINK_INBOX?: string
    readonly VITE_UNILINK_IDENTIFIER?: string
    readonly VITE_UNILINK_IDENTIFIER_HASH?: string
  }
}

/** Which server and inbox a demo talks to, and who the customer is. */
export interface Settings {
  readonly url: string
  readonly inbox: string
  /** Left out, the customer is anonymous. */
  readonly identity?: Identity
}

const query = new URLSearchParams(location.search)

// The page's address wins over the environment.
const identifier = query.get('identifier') ?? import.meta.env.VITE_UNILINK_IDENTIFIER ?? ''
const identifierHash =
  query.get('identifier_hash') ?? import.meta.env.VITE_UNILINK_IDENTIFIER_HASH ?? ''

/** What this page was told. A page of yours gets the identity from your backend, for the user who is signed in. */
export const settings: Settings = {
  url: query.get('url') ?? import.meta.env.VITE_UNILINK_URL ?? 'http://127.0.0.1:4100',
  inbox: query.get('inbox') ?? import.meta.env.VITE_UNILINK_INBOX ?? '',
  ...(identifier && { identity: { identifier, identifierHash } }),
}
