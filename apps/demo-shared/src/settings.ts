declare global {
  interface ImportMetaEnv {
    readonly VITE_UNILINK_URL?: string
    readonly VITE_UNILINK_INBOX?: string
  }
}

/** Which server and inbox a demo talks to. */
export interface Settings {
  readonly url: string
  readonly inbox: string
}

const query = new URLSearchParams(location.search)

/** The page's address wins over the environment. */
export const settings: Settings = {
  url: query.get('url') ?? import.meta.env.VITE_UNILINK_URL ?? 'http://127.0.0.1:4100',
  inbox: query.get('inbox') ?? import.meta.env.VITE_UNILINK_INBOX ?? '',
}
