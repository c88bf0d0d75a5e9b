import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DEFAULT_INBOX_IDENTIFIER } from '@unilink/sandbox'
import { listen } from '@unilink/sandbox/server'
import { filter, firstValueFrom, map } from 'rxjs'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { ConnectionState } from '../model/connectionState.ts'
import { createRoomChannel, type CreateRoomChannelOptions } from './createRoomChannel.ts'
import type { RoomChannel } from './roomChannel.ts'

/** A room that listens until the test ends, without long waits. */
function aRoom(
  options: Pick<CreateRoomChannelOptions, 'url' | 'pubsubToken' | 'timings'>,
): RoomChannel {
  const room = createRoomChannel({
    WebSocket,
    ...options,
    timings: { retryBaseMs: 10, retryCapMs: 10, lingerMs: 0, ...options.timings },
  })
  const subscription = room.events$.subscribe()
  onTestFinished(() => subscription.unsubscribe())
  return room
}

function becomes(
  room: RoomChannel,
  status: ConnectionState['status'],
  attempt = 0,
): Promise<ConnectionState> {
  return firstValueFrom(
    room.connection$.pipe(
      filter((connection) => connection.status === status && connection.attempt >= attempt),
    ),
  )
}

function nextText(room: RoomChannel): Promise<string | null> {
  return firstValueFrom(
    room.events$.pipe(
      map((event) => ('message' in event ? event.message.content : undefined)),
      filter((text) => text !== undefined),
    ),
  )
}

/** Starts a server on a free port and gives its address. */
async function serve(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  // A server on TCP has an address object once it listens.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('hears what the agent says over a real socket, before and after a restart', async () => {
  const server = await listen()
  onTestFinished(() => server.close())
  const { url, sandbox } = server
  const path = `/public/api/v1/inboxes/${DEFAULT_INBOX_IDENTIFIER}/contacts`
  const session = await (await fetch(url + path, { method: 'POST' })).json()
  const { displayId } = sandbox.agent.startConversation(session.source_id)
  const room = aRoom({ url, pubsubToken: session.pubsub_token })

  await becomes(room, 'connected')
  const before = nextText(room)
  sandbox.agent.say(displayId, 'Hello')
  expect(await before).toBe('Hello')
  sandbox.restart()
  expect(await becomes(room, 'waiting')).toMatchObject({ error: { code: 'lost' } })
  await becomes(room, 'connected')
  const after = nextText(room)
  sandbox.agent.say(displayId, 'Hello again')

  expect(await after).toBe('Hello again')
})

it.each([401, 404, 429, 503])('tries again when the handshake is answered %i', async (code) => {
  let asked = 0
  const url = await serve(
    createServer((_, answer) => {
      asked++
      answer.writeHead(code, { 'content-type': 'text/plain' }).end('Not now')
    }),
  )
  const room = aRoom({ url, pubsubToken: 'token' })

  expect(await becomes(room, 'waiting', 3)).toMatchObject({ error: { code: 'unreachable' } })

  expect(asked).toBe(3)
})

it('tries again when nobody listens', async () => {
  const server = createServer()
  const url = await serve(server)
  await new Promise((resolve) => server.close(resolve))
  const room = aRoom({ url, pubsubToken: 'token' })

  expect(await becomes(room, 'waiting', 3)).toMatchObject({ error: { code: 'unreachable' } })
})

it('tries again when the upgrade is never answered', async () => {
  const server = createServer()
  // Whoever listens to upgrades answers them, or does not.
  server.on('upgrade', (_, socket) => {
    onTestFinished(() => void socket.destroy())
  })
  const room = aRoom({
    url: await serve(server),
    pubsubToken: 'token',
    timings: { welcomeMs: 100 },
  })

  expect(await becomes(room, 'waiting', 2)).toMatchObject({ error: { code: 'unreachable' } })
})

it.each([1000, 1001, 4000])('comes back when the server closes with code %i', async (code) => {
  const server = createServer()
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => socket.close(code))
  const room = aRoom({ url: await serve(server), pubsubToken: 'token' })

  const { error } = await becomes(room, 'waiting', 2)

  expect(error).toMatchObject({ code: 'lost', message: expect.stringContaining(String(code)) })
})

it('stops at a server that speaks another protocol', async () => {
  const server = createServer()
  const sockets = new WebSocketServer({
    server,
    handleProtocols: () => 'actioncable-unsupported',
  })
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate()
  })
  const room = aRoom({ url: await serve(server), pubsubToken: 'token' })

  expect(await becomes(room, 'stopped')).toMatchObject({ error: { code: 'unsupported-protocol' } })
})
