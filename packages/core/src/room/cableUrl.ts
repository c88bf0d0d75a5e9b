import { UniLinkError } from '../errors.ts'

/** Where the cable of a server is: `wss://HOST/cable` for `https://HOST`. */
export function cableUrl(url: string): string {
  const { protocol, host, pathname } = parseUrl(url)
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${pathname.replace(/\/*$/, '')}/cable`
}

function parseUrl(url: string): URL {
  try {
    const parsed = new URL(url)
    if (/^https?:$/.test(parsed.protocol)) return parsed
  } catch {
    // Told below, together with the other bad ones.
  }
  throw new UniLinkError(
    'state',
    'invalid-options',
    'unable to create a room; url must be the server’s http or https address, as https://chat.example.com',
  )
}
