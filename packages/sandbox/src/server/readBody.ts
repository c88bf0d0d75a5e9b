import type { IncomingMessage } from 'node:http'
import type { Clock } from '../ports/clock.ts'

/** How a body is read. */
export interface ReadBodyOptions {
  readonly mostBytes: number
  /** How long it is to take on its way, as over a slow line. */
  readonly durationMs: number
  readonly clock: Clock
}

/** The body was longer than allowed; the rest of it is thrown away. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/** Reads a whole body. Throws `BodyTooLarge` as soon as it is known to be too long. */
export function readBody(
  request: IncomingMessage,
  { clock, durationMs, mostBytes }: ReadBodyOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const refuse = () => {
      chunks.length = 0
      // The rest is read and dropped: a client that is cut off in mid-send never sees the answer.
      request.removeAllListeners('data')
      request.resume()
      reject(new BodyTooLarge('the body is too large'))
    }
    const expected = Number(request.headers['content-length'] ?? 0)
    if (expected > mostBytes) {
      refuse()
      return
    }
    /** What is not read stays at the client, so that its progress is slow too. */
    const dawdle = (bytes: number) => {
      request.pause()
      clock.schedule(() => request.resume(), (durationMs * bytes) / (expected || bytes))
    }
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > mostBytes) refuse()
      else {
        chunks.push(chunk)
        if (durationMs > 0) dawdle(chunk.length)
      }
    })
    request.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    request.on('error', reject)
  })
}
