import { mkdtempSync, rmSync } from 'node:fs'
import { request, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { listen, type ListenOptions, type RunningSandbox } from './index.ts'

const running: RunningSandbox[] = []

async function start(options: ListenOptions = {}): Promise<RunningSandbox> {
  const server = await listen(options)
  running.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

/** A session with a conversation. */
async function aCustomer({
  sandbox,
  url,
}: RunningSandbox): Promise<{ path: string; token: string }> {
  const contacts = `${url}/public/api/v1/inboxes/${sandbox.inbox.identifier}/contacts`
  const session = await (await fetch(contacts, { method: 'POST' })).json()
  const conversations = `${contacts}/${session.source_id}/conversations`
  const { id } = await (await fetch(conversations, { method: 'POST' })).json()
  return { path: `${conversations}/${id}/messages`, token: session.pubsub_token }
}

/** Opens a subscribed socket; resolves with its frames once it is confirmed. */
function subscribe(url: string, token: string): Promise<{ socket: WebSocket; frames: string[] }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/cable`, ['actioncable-v1-json'])
  const identifier = JSON.stringify({ channel: 'RoomChannel', pubsub_token: token })
  const frames: string[] = []
  socket.on('open', () => socket.send(JSON.stringify({ command: 'subscribe', identifier })))
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data: Buffer) => {
      frames.push(data.toString())
      if (frames.at(-1)?.includes('confirm_subscription')) resolve({ socket, frames })
    })
  })
}

const closeOf = (socket: WebSocket) =>
  new Promise<number>((resolve) => {
    socket.on('close', resolve)
  })

describe('a sandbox on a port', () => {
  it('takes a message with a file, sends the frame first and serves the bytes', async () => {
    const server = await start()
    const { path, token } = await aCustomer(server)
    const { frames, socket } = await subscribe(server.url, token)
    const body = new FormData()
    body.append('content', 'a\nb')
    body.append('attachments[]', new File(['héllo'], 'nöte 1.txt', { type: 'text/plain' }))

    const message = await (await fetch(path, { method: 'POST', body })).json()

    expect(frames.some((frame) => frame.includes('message.created'))).toBe(true)
    // Form data turns line ends into CRLF, here as everywhere.
    expect(message.content).toBe('a\r\nb')
    const [attachment] = message.attachments
    expect(attachment.data_url).toMatch(
      new RegExp(`^${server.url}/rails/active_storage/blobs/redirect/.+/n%C3%B6te%201\\.txt$`),
    )
    expect(await (await fetch(attachment.data_url)).text()).toBe('héllo')
    expect(socket.extensions).toBe('')
    expect(socket.protocol).toBe('actioncable-v1-json')
  })

  it('answers 413 with a sentence when a file is too large, and goes on', async () => {
    const server = await start({ mostBodyBytes: 1_000_000 })
    const { path } = await aCustomer(server)
    const body = new FormData()
    body.append('attachments[]', new File(['x'.repeat(2_000_000)], 'large.txt'))
    const headers = { Origin: 'https://shop.test' }

    const refused = await fetch(path, { method: 'POST', body, headers })

    expect(refused.status).toBe(413)
    expect(await refused.text()).toBe(
      'The request is too large; the limit is 1 MB. Send a smaller file.\n',
    )
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    expect((await fetch(path)).status).toBe(200)
    expect(server.sandbox.rows.messages).toEqual([])
  })

  it('answers 413 as soon as a body without a length grows too large', async () => {
    const server = await start({ mostBodyBytes: 1000 })
    const { path } = await aCustomer(server)
    const options = { method: 'POST', headers: { 'Content-Type': 'application/json' } }

    const status = await new Promise<number | undefined>((resolve, reject) => {
      const outgoing = request(path, options, (incoming) => {
        incoming.resume()
        resolve(incoming.statusCode)
      })
      outgoing.on('error', reject)
      outgoing.write('x'.repeat(800))
      outgoing.write('x'.repeat(800))
    })

    expect(status).toBe(413)
  })

  it('breaks the line when an answer is lost, after it stored the message', async () => {
    const server = await start()
    const { path } = await aCustomer(server)
    server.sandbox.faults.set('loseAnswer', { times: 1 })
    const headers = { 'Content-Type': 'application/json' }

    await expect(fetch(path, { method: 'POST', body: '{"content":"x"}', headers })).rejects.toThrow(
      TypeError,
    )

    expect(server.sandbox.rows.messages).toHaveLength(1)
  })

  it('cuts sockets without a closing handshake', async () => {
    const server = await start()
    const { token } = await aCustomer(server)
    const { socket } = await subscribe(server.url, token)
    const closed = closeOf(socket)

    server.sandbox.restart()

    expect(await closed).toBe(1006)
  })

  it('refuses sockets while the fault is on', async () => {
    const server = await start()
    const { token } = await aCustomer(server)
    server.sandbox.faults.set('drop')

    await expect(subscribe(server.url, token)).rejects.toBeInstanceOf(Error)
    server.sandbox.faults.clear()

    const { frames } = await subscribe(server.url, token)
    expect(frames[0]).toBe('{"type":"welcome"}')
  })

  it('forgets a socket whose client is gone', async () => {
    const server = await start()
    const { token } = await aCustomer(server)
    const { socket } = await subscribe(server.url, token)
    const closed = closeOf(socket)
    expect(server.sandbox.traffic.sockets).toBe(1)

    socket.close()
    await closed
    await expect.poll(() => server.sandbox.traffic.sockets).toBe(0)
  })

  it('answers 404 as text at /cable to what is no socket, and to sockets elsewhere', async () => {
    const server = await start()

    const response = await fetch(`${server.url}/cable`)
    const elsewhere = new WebSocket(`${server.url.replace('http', 'ws')}/other`)
    const error = await new Promise<Error>((resolve) => {
      elsewhere.on('error', resolve)
    })

    expect([response.status, await response.text()]).toEqual([404, 'Page not found'])
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(error.message).toContain('404')
  })

  it('survives clients that go away in the middle of a request', async () => {
    const server = await start()
    const { path } = await aCustomer(server)
    const url = new URL(path)
    const options = { method: 'POST', headers: { 'Content-Length': '1000' } }

    await new Promise<void>((resolve) => {
      const outgoing = request(url, options)
      outgoing.on('error', () => resolve())
      outgoing.write('half of', () => outgoing.destroy(new Error('gone')))
    })

    expect((await fetch(path)).status).toBe(200)
  })

  it('takes a client that goes away while its upload is slow for no failure of its own', async () => {
    const failed = vi.spyOn(console, 'error').mockReturnValue()
    const server = await start()
    const { path } = await aCustomer(server)
    server.sandbox.faults.set('slowUpload', { delayMs: 60_000 })
    const ended = vi.spyOn(ServerResponse.prototype, 'destroy')

    const outgoing = request(new URL(path), { method: 'POST' })
    outgoing.on('error', () => {})
    outgoing.end('all of it', () => outgoing.destroy(new Error('gone')))
    await vi.waitFor(() => expect(ended).toHaveBeenCalled())

    expect(failed).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })

  it('rejects when its port is taken', async () => {
    const { port } = await start()

    await expect(listen({ port })).rejects.toThrow(/is taken; end the program that uses it/)
  })

  it('goes on from its data file after it was closed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unilink-listen-'))
    const dataFile = join(folder, 'data.sqlite')
    const first = await listen({ dataFile })
    const { path } = await aCustomer(first)
    const body = new FormData()
    body.append('attachments[]', new File(['kept'], 'a.txt'))
    const { id } = await (await fetch(path, { method: 'POST', body })).json()
    await first.close()

    const second = await start({ dataFile })
    const again = path.replace(first.url, second.url)
    const [message] = await (await fetch(again)).json()

    expect(message.id).toBe(id)
    const address = message.attachments[0].data_url
    expect(address.startsWith(second.url)).toBe(true)
    expect(await (await fetch(address)).text()).toBe('kept')
    await running.pop()?.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
