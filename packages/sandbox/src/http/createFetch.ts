import { ConnectionLost, type HandledResponse } from './handle.ts'

/**
 * Makes a `fetch` that calls the sandbox in memory and fails like the platform's: a `TypeError`
 * when the line breaks, the signal's reason when it aborts.
 */
export function createFetch(
  handle: (request: Request) => Promise<HandledResponse>,
  baseUrl: string,
): typeof fetch {
  const { origin } = new URL(baseUrl)

  return async (input, init) => {
    const target = input instanceof Request ? input.url : String(input)
    // Files in memory have addresses that never leave this process.
    if (/^(blob|data):/.test(target)) return globalThis.fetch(target, init)
    const isRequest = input instanceof Request
    const request = new Request(isRequest ? input : new URL(target, baseUrl), init)
    const { signal } = request
    if (signal.aborted) throw signal.reason
    if (new URL(request.url).origin !== origin) {
      throw new TypeError(`fetch failed; the sandbox is at ${origin}`)
    }
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
    const { isHidden, response } = await Promise.race([handle(request).catch(fail), aborted])
    if (isHidden) throw new TypeError('Failed to fetch')
    return response
  }
}

function fail(error: unknown): never {
  if (error instanceof ConnectionLost) throw new TypeError('Failed to fetch', { cause: error })
  throw error
}
