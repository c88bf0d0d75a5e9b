import type { IncomingMessage } from 'node:http'

/** The body was longer than allowed; the rest of it is thrown away. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/** Reads a whole body. Throws `BodyTooLarge` as soon as it is known to be too long. */
export function readBody(
  request: IncomingMessage,
  mostBytes: number,
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
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) {
      refuse()
      return
    }
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > mostBytes) refuse()
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    request.on('error', reject)
  })
}
