/** Where a request of the page goes, or why it goes nowhere; undefined: it is the dev server's own. */
export type ProxyRoute = { readonly target: URL } | { readonly problem: string } | undefined

/** What the console asks of its default server. A server chosen in the page has a path of its own. */
const defaultPaths = ['api', 'cable', 'public', 'rails', 'sandbox']

/** Reads `/api/…` for the default server, or `/server/<its address, encoded>/api/…` for any other. */
export function readRoute(path: string, defaultServer: string): ProxyRoute {
  const [, first = '', ...rest] = path.split('/')
  if (defaultPaths.includes(first.split('?', 1)[0] ?? '')) return join(defaultServer, path)
  if (first !== 'server') return undefined
  const [server = '', ...below] = rest
  return join(decode(server), `/${below.join('/')}`)
}

function join(server: string, path: string): ProxyRoute {
  const base = URL.canParse(server) ? new URL(server) : undefined
  if (base?.protocol !== 'http:' && base?.protocol !== 'https:')
    return {
      problem: `"${server}" is not the address of a server; it begins with https:// or http://`,
    }
  return { target: new URL(`${base.origin}${base.pathname.replace(/\/$/, '')}${path}`) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not an address either way; the sentence about it shows what came.
    return text
  }
}
