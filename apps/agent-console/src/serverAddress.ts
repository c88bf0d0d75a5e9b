/** Below it the dev server passes requests on: to its own server, or to the one that is named. */
export function proxyPath(server: string): string {
  return server === '' ? '' : `/server/${encodeURIComponent(server)}`
}

/** Reads an address as people type or paste it, a page of a dashboard included; undefined when it is none. */
export function readServerAddress(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return ''
  const isLocal = /^(localhost|127\.|\[::1\])/.test(trimmed)
  const hasScheme = /^[a-z]+:\/\//i.test(trimmed)
  const whole = hasScheme ? trimmed : `${isLocal ? 'http' : 'https'}://${trimmed}`
  if (!URL.canParse(whole)) return undefined
  const { hostname, origin, protocol } = new URL(whole)
  // Some browsers take a space in a host, and write it as %20.
  const isServer = /^https?:$/.test(protocol) && !hostname.includes('%')
  return isServer ? origin : undefined
}
