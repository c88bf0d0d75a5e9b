import type { IncomingMessage, ServerResponse } from 'node:http'
import { corsHeaders } from '../http/cors.ts'
import { ConnectionLost } from '../http/handle.ts'
import type { Sandbox } from '../sandbox.ts'
import { BodyTooLarge, readBody } from './readBody.ts'

/** What a request is answered with and how much it may carry. */
export interface ServeOptions {
  readonly sandbox: Sandbox
  readonly baseUrl: string
  readonly mostBodyBytes: number
}

/** Answers one HTTP request through the sandbox. */
export async function serveRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: ServeOptions,
): Promise<void> {
  const path = incoming.url ?? '/'
  const address = options.baseUrl + (path.startsWith('/') ? path : '/')
  if (!URL.canParse(address) || incoming.method === 'TRACE') {
    outgoing.writeHead(404, { 'Content-Type': 'text/html; charset=UTF-8' }).end()
    return
  }
  const headers = readHeaders(incoming)
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  try {
    const body = hasBody ? await receive(incoming, new URL(address).pathname, options) : undefined
    const request = new Request(address, {
      method,
      headers,
      ...(body && body.length > 0 && { body }),
    })
    const response = await options.sandbox.handle(request)
    // Frames of this call are on their way; they should be read before the answer is.
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const hasLength = method !== 'HEAD' && response.status !== 304
    outgoing.writeHead(response.status, {
      ...Object.fromEntries(response.headers),
      ...(hasLength && { 'Content-Length': bytes.length }),
    })
    outgoing.end(bytes)
  } catch (error) {
    if (error instanceof BodyTooLarge) refuseBody(outgoing, address, headers, options)
    else if (error instanceof ConnectionLost) incoming.socket.destroy()
    // The client went away in the middle of its request: nobody is left to answer.
    else if (incoming.errored !== null) outgoing.destroy()
    else {
      console.error('unable to answer; the sandbox failed', error)
      outgoing.destroy()
    }
  }
}

function receive(
  incoming: IncomingMessage,
  path: string,
  { mostBodyBytes, sandbox }: ServeOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const hasBytes =
    'transfer-encoding' in incoming.headers || incoming.headers['content-length'] !== '0'
  return readBody(incoming, {
    mostBytes: mostBodyBytes,
    durationMs: hasBytes ? sandbox.uploadMs(incoming.method ?? '', path) : 0,
    clock: sandbox.clock,
  })
}

function readHeaders(incoming: IncomingMessage): Headers {
  const headers = new Headers()
  for (let place = 0; place < incoming.rawHeaders.length; place += 2) {
    headers.append(incoming.rawHeaders[place] ?? '', incoming.rawHeaders[place + 1] ?? '')
  }
  return headers
}

/** 413, in the place of the proxy that stands before a real server. */
function refuseBody(
  outgoing: ServerResponse,
  address: string,
  headers: Headers,
  { mostBodyBytes }: ServeOptions,
): void {
  const megabytes = Math.floor(mostBodyBytes / 1_000_000)
  const limit = megabytes > 0 ? `${megabytes} MB` : `${mostBodyBytes} bytes`
  outgoing.writeHead(413, {
    'Content-Type': 'text/plain; charset=utf-8',
    ...corsHeaders(new Request(address, { headers }), new URL(address).pathname),
  })
  outgoing.end(`The request is too large; the limit is ${limit}. Send a smaller file.\n`)
}
