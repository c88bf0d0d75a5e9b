import type { FaultBoard } from '../faults/faults.ts'
import { ConnectionLost, type Handle } from './handle.ts'

/**
 * Makes a `fetch` that calls the sandbox in memory and fails like the platform's: a `TypeError`
 * when the line breaks, the signal's reason when it aborts.
 */
export function createFetch(handle: Handle, baseUrl: string, faults: FaultBoard): typeof fetch {
  const { origin } = new URL(baseUrl)

  return async (input, init) => {
    const target = input instanceof Request ? input.url : String(input)
    // Files in memory have addresses that never leave this process.
    if (/^(blob|data):/.test(target)) return globalThis.fetch(target, init)
    const request =
      input instanceof Request ? new Request(input, init) : toRequest(target, baseUrl, init)
    const { signal } = request
    signal.throwIfAborted()
    const path = new URL(request.url)
    if (path.origin !== origin) throw new TypeError(`fetch failed; the sandbox is at ${origin}`)
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
    const occasion = { side: 'customer', path: path.pathname, method: request.method } as const
    return Promise.race([
      handle(request).then((response) => {
        // A page of another origin is not shown an answer without CORS headers.
        if (faults.strike('corsOff', occasion)) throw new TypeError('Failed to fetch')
        return response
      }, fail),
      aborted,
    ])
  }
}

function toRequest(target: string, baseUrl: string, init: RequestInit | undefined): Request {
  return new Request(new URL(target, baseUrl), init)
}

function fail(error: unknown): never {
  if (error instanceof ConnectionLost) throw new TypeError('Failed to fetch', { cause: error })
  throw error
}
