const query = new URLSearchParams(location.search)

/** Which server and inbox to talk to: the page's address wins over the environment. */
export const settings = {
  url: query.get('url') ?? import.meta.env.VITE_UNILINK_URL ?? 'http://127.0.0.1:4100',
  inbox: query.get('inbox') ?? import.meta.env.VITE_UNILINK_INBOX ?? '',
}
