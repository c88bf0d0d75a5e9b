import { type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http'
import { request as requestHttps } from 'node:https'
import { type Duplex, pipeline } from 'node:stream'

/** An address that swallows everything is told from a slow server by then. */
const connectTimeoutMs = 10_000

/** Passes a request on, and the answer back. Without an answer it says why: 502 and `{ proxy_error }`. */
export function forwardRequest(
  incoming: IncomingMessage,
  response: ServerResponse,
  target: URL,
): void {
  const outgoing = send(incoming, target)
  outgoing.on('response', (answer) => {
    const headers = without(answer.headers, ['connection', 'keep-alive', 'set-cookie'])
    response.writeHead(answer.statusCode ?? 502, headers)
    pipeline(answer, response, () => outgoing.destroy())
  })
  outgoing.on('error', (error) => {
    if (response.headersSent) return void response.destroy()
    refuse(response, 502, explainFailure(error))
  })
  response.on('close', () => outgoing.destroy())
  incoming.pipe(outgoing)
}

/** Passes a socket on. Where there is none, the page's own socket breaks, as it would without a proxy. */
export function forwardUpgrade(
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  target: URL,
): void {
  const outgoing = send(incoming, target, ['connection', 'upgrade'])
  socket.on('error', () => outgoing.destroy())
  outgoing.on('error', () => socket.destroy())
  outgoing.on('response', () => socket.destroy())
  outgoing.on('upgrade', ({ rawHeaders }, other, otherHead) => {
    const lines = rawHeaders.flatMap((text, index) =>
      index % 2 === 0 ? [`${text}: ${rawHeaders[index + 1]}`] : [],
    )
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
    other.unshift(otherHead)
    socket.unshift(head)
    pipeline(other, socket, () => undefined)
    pipeline(socket, other, () => undefined)
  })
  outgoing.end()
}

/** Answers in the proxy's own words. */
export function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ proxy_error: reason }))
}

function send(
  incoming: IncomingMessage,
  target: URL,
  kept: readonly string[] = [],
): ReturnType<typeof requestHttp> {
  // The cookies of this machine's other pages are nobody's business.
  const ownOnly = ['connection', 'cookie', 'origin', 'referer', 'host']
  const headers = without(
    incoming.headers,
    ownOnly.filter((name) => !kept.includes(name)),
  )
  const request = target.protocol === 'https:' ? requestHttps : requestHttp
  const { method } = incoming
  // A connection that the other has just closed may be reused by mistake. What only reads can be asked again.
  const agent = method === 'GET' ? undefined : false
  const outgoing = request(target, { method, headers, agent })
  outgoing.on('socket', (socket) => {
    if (!socket.connecting) return
    const late = Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' })
    const timer = setTimeout(() => outgoing.destroy(late), connectTimeoutMs)
    socket.once('connect', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
  })
  return outgoing
}

function without(
  headers: IncomingMessage['headers'],
  names: readonly string[],
): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))
}

const reasons: Readonly<Record<string, string>> = {
  EAI_AGAIN: 'there is no server of this name',
  ECONNREFUSED: 'nothing answers at this address',
  ECONNRESET: 'it broke the connection',
  EHOSTUNREACH: 'nothing answers at this address',
  ENOTFOUND: 'there is no server of this name',
  EPROTO: 'it does not speak https; try http://',
  ETIMEDOUT: 'nothing answers at this address',
  HPE_INVALID_CONSTANT: 'it does not speak http',
}

function explainFailure(error: Error & { code?: string }): string {
  const code = error.code ?? ''
  if (/CERT|ALTNAME|SIGNATURE/.test(code)) return 'its certificate is not trusted'
  return reasons[code] ?? error.message
}
