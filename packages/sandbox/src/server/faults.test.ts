import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createVirtualClock, type VirtualClock } from '../index.ts'
import { listen, type RunningSandbox } from './index.ts'

/** A busy machine moves tens of megabytes slowly. */
const TIMEOUT_MS = 30_000

let server: RunningSandbox
let clock: VirtualClock

async function start(options = {}): Promise<RunningSandbox['sandbox']> {
  clock = createVirtualClock()
  server = await listen({ clock, ...options })
  return server.sandbox
}

afterEach(() => server.close())

/** Opens a socket; resolves with what happens first, or with what was heard until it closes. */
function open(): WebSocket {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/cable`)
  socket.on('error', () => undefined)
  return socket
}

const answerOf = (socket: WebSocket) =>
  new Promise<[number | undefined, string | undefined, string]>((resolve) => {
    socket.on('unexpected-response', (_, response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += String(chunk)
      })
      response.on('end', () =>
        resolve([response.statusCode, response.headers['content-type'], body]),
      )
    })
  })

const closeOf = (socket: WebSocket) =>
  new Promise<{ code: number; frames: string[] }>((resolve) => {
    const frames: string[] = []
    socket.on('message', (data: Buffer) => frames.push(data.toString()))
    socket.on('close', (code) => resolve({ code, frames }))
  })

const once = (socket: WebSocket, name: string) =>
  new Promise<void>((resolve) => {
    socket.once(name, () => resolve())
  })

describe('faults over a port', () => {
  it.each([
    [401, 'text/html; charset=UTF-8', 'The server took no socket.'],
    [404, 'text/plain; charset=utf-8', 'Page not found'],
    [429, 'text/plain', 'Retry later\n'],
    [503, 'text/html; charset=UTF-8', 'The server took no socket.'],
  ])('answer a handshake with %i', async (status, contentType, text) => {
    const sandbox = await start()
    sandbox.faults.set('refuseSocket', { status })

    const answer = await answerOf(open())

    expect(answer).toEqual([status, contentType, expect.stringContaining(text)])
  })

  it('never answer a handshake, and still let the server end', async () => {
    const sandbox = await start()
    sandbox.faults.set('noUpgrade')
    const socket = open()
    const isOver = once(socket, 'close')

    expect((await fetch(`${server.url}/api`)).status).toBe(200)
    expect(socket.readyState).toBe(WebSocket.CONNECTING)
    await server.close()

    await isOver
  })

  it('close with a code, after a disconnect frame or without one', async () => {
    const sandbox = await start()
    const first = open()
    const firstEnd = closeOf(first)
    await once(first, 'message')
    sandbox.faults.set('close', { code: 1012, times: 1 })
    expect(await firstEnd).toEqual({ code: 1012, frames: ['{"type":"welcome"}'] })

    sandbox.faults.set('disconnect', { reason: 'remote', reconnect: false, times: 1 })
    expect(await closeOf(open())).toEqual({
      code: 1000,
      frames: ['{"type":"disconnect","reason":"remote","reconnect":false}'],
    })
  })

  it('count handshakes for the throttle', async () => {
    await start({ maxRequestsPerMinute: 1 })
    await once(open(), 'message')

    expect((await answerOf(open()))[0]).toBe(429)
    expect((await fetch(`${server.url}/api`)).status).toBe(429)
  })

  it(
    'send binary frames and huge ones',
    async () => {
      const sandbox = await start()
      const socket = open()
      await once(socket, 'message')
      const heard: [number, boolean][] = []
      socket.on('message', (data: Buffer, isBinary) => heard.push([data.length, isBinary]))

      sandbox.faults.set('badFrame', { kind: 'binary', times: 1 })
      await clock.advance(3000)
      sandbox.faults.set('badFrame', { kind: 'huge', times: 1 })
      await clock.advance(3000)
      await expect.poll(() => heard.length, { timeout: TIMEOUT_MS }).toBe(4)

      expect(heard[0]).toEqual([4, true])
      expect(heard[2]?.[0]).toBeGreaterThan(32 * 1024 * 1024)
    },
    TIMEOUT_MS,
  )

  it(
    'let the body of a request arrive slowly, so that the client sees it',
    async () => {
      const sandbox = await start()
      const contacts = `${server.url}/public/api/v1/inboxes/${sandbox.inbox.identifier}/contacts`
      sandbox.faults.set('slowUpload', { delayMs: 10_000, times: 1 })
      const size = 24 * 1024 * 1024
      let status: number | undefined
      const outgoing = request(
        contacts,
        { method: 'POST', headers: { 'Content-Length': size } },
        (response) => {
          response.resume()
          status = response.statusCode
        },
      )
      outgoing.write(Buffer.alloc(size))
      outgoing.end()

      await expect.poll(() => clock.pending, { timeout: TIMEOUT_MS }).toBe(1)
      const unsent = outgoing.socket?.writableLength ?? 0
      for (let second = 0; second < 9; second += 1) await clock.advance(1000)
      expect([unsent > 0, status]).toEqual([true, undefined])
      const later = () => clock.advance(1000).then(() => status)
      await expect.poll(later, { timeout: TIMEOUT_MS }).toBe(200)
    },
    TIMEOUT_MS,
  )
})
