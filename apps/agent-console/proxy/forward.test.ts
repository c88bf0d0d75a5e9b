import { createServer, request, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { forwardRequest, forwardUpgrade } from './forward.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serve(listener: RequestListener): Promise<{ server: Server; url: URL }> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo
  return { server, url: new URL(`http://127.0.0.1:${port}/`) }
}

const proxyTo = (target: URL) =>
  serve((incoming, response) =>
    forwardRequest(incoming, response, new URL(incoming.url ?? '', target)),
  )

it('passes a request on whole, without the cookies of other pages', async () => {
  const other = await serve((incoming, response) => {
    const { cookie, host, api_access_token: token } = incoming.headers
    incoming.on('data', (body: Buffer) => {
      const seen = { method: incoming.method, path: incoming.url, cookie, host, token }
      response
        .writeHead(201, { 'set-cookie': 'a=b' })
        .end(JSON.stringify({ ...seen, body: body.toString() }))
    })
  })
  const { url } = await proxyTo(other.url)

  const answer = await fetch(new URL('/api/v1/x?y=1', url), {
    method: 'POST',
    headers: { cookie: 'mine=1', api_access_token: 'secret' },
    body: 'hello',
  })

  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([201, null])
  expect(await answer.json()).toEqual({
    method: 'POST',
    path: '/api/v1/x?y=1',
    host: other.url.host,
    token: 'secret',
    body: 'hello',
  })
})

it('says why there is no answer', async () => {
  const gone = await serve(() => undefined)
  gone.server.close()
  const { url } = await proxyTo(gone.url)

  const answer = await fetch(url)

  expect(answer.status).toBe(502)
  expect(await answer.json()).toEqual({ proxy_error: 'nothing answers at this address' })
})

it('passes a socket on, both ways', async () => {
  const other = await serve(() => undefined)
  other.server.on('upgrade', (_, socket) => {
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    )
    socket.on('data', (data: Buffer) => socket.end(`echo of ${data.toString()}`))
  })
  const { server, url } = await serve(() => undefined)
  server.on('upgrade', (incoming, socket, head) =>
    forwardUpgrade(incoming, socket, head, other.url),
  )

  const heard = await new Promise<string>((resolve, reject) => {
    const headers = { connection: 'Upgrade', upgrade: 'websocket' }
    const asking = request(url, { headers }).on('error', reject)
    asking.on('upgrade', (_, socket) => {
      socket.on('data', (data: Buffer) => resolve(data.toString()))
      socket.write('hello')
    })
    asking.end()
  })

  expect(heard).toBe('echo of hello')
})
