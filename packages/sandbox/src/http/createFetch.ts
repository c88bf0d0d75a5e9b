import type { Sandbox } from '../sandbox.ts'
import { ConnectionLost, type HandledResponse } from './handle.ts'

/**
 * Makes a `fetch` that calls the sandbox in memory and fails like the platform's: a `TypeError`
 * when the line breaks, the signal's reason when it aborts.
 */
export function createFetch(
  handle: (request: Request) => Promise<HandledResponse>,
  { clock, uploadMs, url: baseUrl }: Pick<Sandbox, 'clock' | 'uploadMs' | 'url'>,
): typeof fetch {
  const { origin } = new URL(baseUrl)

  async function arrive(request: Request): Promise<void> {
    const durationMs = request.body ? uploadMs(request.method, new URL(request.url).pathname) : 0
    if (durationMs > 0) {
      await new Promise<void>((resolve) => {
        clock.schedule(resolve, durationMs)
      })
    }
    // What was given up on the way never reaches the server.
    if (request.signal.aborted) throw request.signal.reason
  }

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
    const answered = arrive(request).then(() => handle(request).catch(fail))
    const { isHidden, response } = await Promise.race([answered, aborted])
    if (isHidden) throw new TypeError('Failed to fetch')
    return response
  }
}

function fail(error: unknown): never {
  if (error instanceof ConnectionLost) throw new TypeError('Failed to fetch', { cause: error })
  throw error
}
