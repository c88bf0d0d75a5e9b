import { consoleLogger, type Logger } from './logger.ts'
import type { Storage } from './storage.ts'
import { createTextStorage } from './textStorage.ts'

/** Who is sent the cookies, and for how long. */
export interface CreateCookieStorageOptions {
  /** Such as `example.com`, to share the session among its subdomains; left out, this host alone. */
  readonly domain?: string
  /** @defaultValue '/' */
  readonly path?: string
  /**
   * From the last change of the session. Browsers may cut it short: Safari to seven days.
   *
   * @defaultValue 31,536,000: a year
   */
  readonly maxAgeSeconds?: number
  readonly logger?: Logger
}

/** Browsers drop a larger one without a word. */
const MAX_BYTES = 4_096

const YEAR_SECONDS = 31_536_000

/**
 * Keeps the session in cookies, for a chat that goes on across subdomains.
 *
 * @remarks The outbox and the cache stay in memory: what is not sent is lost with the page, and each tab
 * has a line of its own. The session is a secret, and cookies travel to your own server with each request.
 */
export function createCookieStorage(options: CreateCookieStorageOptions = {}): Storage {
  const { domain, path = '/', maxAgeSeconds = YEAR_SECONDS, logger = consoleLogger } = options

  function write(key: string, text: string, ageSeconds: number): string {
    const pair = `${encodeURIComponent(key)}=${encodeURIComponent(text)}`
    const scope = `; path=${path}${domain === undefined ? '' : `; domain=${domain}`}`
    // A page without TLS, as on localhost, could not set a secure one in every browser.
    const isSecure = location.protocol === 'https:'
    document.cookie = `${pair}${scope}; max-age=${ageSeconds}; samesite=lax${isSecure ? '; secure' : ''}`
    return pair
  }

  const pairs = (): readonly string[] => document.cookie.split('; ').filter((pair) => pair !== '')

  function get(key: string): string | undefined {
    const start = `${encodeURIComponent(key)}=`
    const found = pairs().find((pair) => pair.startsWith(start))
    return found === undefined ? undefined : decode(found.slice(start.length))
  }

  return createTextStorage(
    {
      get,
      set(key, text) {
        const pair = write(key, text, maxAgeSeconds)
        if (pair.length > MAX_BYTES || get(key) !== text) throw new Error('the cookie is refused')
      },
      delete: (key) => void write(key, '', 0),
      keys: () => pairs().map((pair) => decode(pair.split('=', 1)[0] ?? '')),
    },
    logger,
  )
}

/** Others' cookies are written in other ways. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
