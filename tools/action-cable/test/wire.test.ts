import { describe } from 'vitest'
import { describeOnActionCable, it as onRealm } from './it.ts'
import { identify, protocols, type BareSocket } from './openSocket.ts'
import { onActionCable, onSandbox, type Server } from './servers.ts'
import type { Frame } from './tapSockets.ts'

const presence = { action: 'update_presence' }

function subscribe(identifier: string): Frame {
  return { command: 'subscribe', identifier }
}

function act(identifier: string, data: object): object {
  return { command: 'message', identifier, data: JSON.stringify(data) }
}

async function confirmed(socket: BareSocket, identifier: string): Promise<void> {
  await socket.frames.find(
    (frame) => frame.type === 'confirm_subscription' && frame.identifier === identifier,
  )
}

/** What came for subscriptions, without presence, which comes when it likes. */
function heard({ frames }: BareSocket): unknown[] {
  return frames.all.flatMap(({ message, identifier }) => {
    // An event's `message` is an object, a ping's a number.
    const { event, data } = Object(message) as { event?: string; data?: { content?: string } }
    return event === 'message.created' ? [[data?.content, identifier]] : []
  })
}

const silently: readonly (readonly [string, (server: Server) => object | string | Uint8Array])[] = [
  ['a token it does not know', ({ unknownToken }) => subscribe(identify(unknownToken))],
  ['an empty token', () => subscribe(identify(''))],
  ['no token', () => subscribe('{"channel":"RoomChannel"}')],
  ['a token beside a user', ({ token }) => subscribe(identify(token, { user_id: 1 }))],
  ['an unknown channel', ({ token }) => subscribe(identify(token, { channel: 'Elsewhere' }))],
  ['no identifier', () => ({ command: 'subscribe' })],
  ['an identifier that is not JSON', () => subscribe('RoomChannel')],
  ['an identifier that is no text', ({ token }) => ({ ...subscribe(''), identifier: { token } })],
  ['an unknown command', ({ token }) => ({ command: 'shout', identifier: identify(token) })],
  ['an action without a subscription', ({ token }) => act(identify(token), presence)],
  ['an unsubscribe without a subscription', () => ({ command: 'unsubscribe', identifier: '{}' })],
  ['a frame that is not JSON', () => '{"command":'],
  ['a frame that is a list', () => '[]'],
  ['a frame of bytes', ({ token }) => Buffer.from(JSON.stringify(subscribe(identify(token))))],
]

const servers = [
  ['a real Action Cable', describeOnActionCable, onActionCable],
  ['the sandbox', describe.concurrent, onSandbox],
] as const

for (const [name, describeIt, serve] of servers) {
  describeIt(`the wire of ${name}`, () => {
    const it = onRealm.extend<{ readonly server: Server }>({
      server: async ({ realm, onTestFinished }, give) => give(await serve(realm, onTestFinished)),
    })

    it('selects the first protocol, or none for a client that offers none', async ({
      expect,
      server,
      open,
    }) => {
      const { url } = server

      expect((await open(url)).protocol).toBe(protocols[0])
      expect((await open(url, [])).protocol).toBe('')
      await expect(open(url, ['graphql-ws'])).rejects.toThrow('no subprotocol')
    })

    it('welcomes first, then pings every few seconds, in whole seconds', async ({
      expect,
      server,
      open,
    }) => {
      const { url } = server
      const { frames, pinged } = await open(url)

      const seconds: number[] = []
      while (seconds.length < 3) seconds.push(Number((await pinged()).message))

      const [first = 0, , third = 0] = seconds
      expect(frames.all[0]).toEqual({ type: 'welcome' })
      expect(seconds.every(Number.isInteger)).toBe(true)
      // Six, but on a busy machine one may come late, and the next behind it on time.
      expect(third - first).toBeGreaterThanOrEqual(3)
      expect(third - first).toBeLessThan(30)
      expect(Math.abs(third - Date.now() / 1000)).toBeLessThan(60)
    })

    it('carries out what is sent as soon as the socket is open', async ({
      expect,
      server,
      open,
    }) => {
      const { url, token } = server
      const socket = await open(url)

      socket.send(subscribe(identify(token)))
      await confirmed(socket, identify(token))

      expect(socket.frames.all[0]).toEqual({ type: 'welcome' })
    })

    it.for([
      ['spaces', (token: string) => `{ "channel": "RoomChannel", "pubsub_token": "${token}" }`],
      ['an account', (token: string) => identify(token, { account_id: 3 })],
      ['a blank user', (token: string) => identify(token, { user_id: '' })],
    ] as const)(
      'confirms an identifier with %s as it was written',
      async ([, write], { server, open }) => {
        const { url, token } = server
        const socket = await open(url)

        socket.send(subscribe(write(token)))

        await confirmed(socket, write(token))
      },
    )

    it.for(silently)(
      'says nothing to %s, and goes on',
      async ([, frame], { expect, server, open }) => {
        const socket = await open(server.url)

        socket.send(frame(server))
        await socket.pinged()

        const others = socket.frames.all.filter(({ type }) => type !== 'ping')
        expect(others).toEqual([{ type: 'welcome' }])
        socket.send(subscribe(identify(server.token)))
        await confirmed(socket, identify(server.token))
      },
    )

    it('confirms an identifier once, however often it is sent, and says everything once', async ({
      expect,
      server,
      open,
    }) => {
      const { url, token, say } = server
      const socket = await open(url)
      socket.send(subscribe(identify(token)))
      // Sent at once, they overtake each other on the server's threads, and two may be the first.
      await confirmed(socket, identify(token))
      for (let count = 0; count < 4; count++) socket.send(subscribe(identify(token)))

      await socket.pinged()
      await say('Hello')
      await socket.pinged()

      expect(heard(socket)).toEqual([['Hello', identify(token)]])
      const confirmations = socket.frames.all.filter(({ type }) => type === 'confirm_subscription')
      expect(confirmations).toHaveLength(1)
    })

    it('takes another text for the same token as another subscription', async ({
      expect,
      server,
      open,
    }) => {
      const { url, token, say } = server
      const socket = await open(url)
      const identifiers = [identify(token), identify(token, { tab: 2 })]
      for (const identifier of identifiers) socket.send(subscribe(identifier))
      for (const identifier of identifiers) await confirmed(socket, identifier)

      await say('Hello')
      await socket.pinged()

      expect(heard(socket)).toHaveLength(2)
      expect(heard(socket)).toEqual(
        expect.arrayContaining(identifiers.map((identifier) => ['Hello', identifier])),
      )
    })

    it('answers a beat to every socket of the token', async ({ server, open }) => {
      const { url, token } = server
      const sockets = [await open(url), await open(url)]
      for (const socket of sockets) {
        socket.send(subscribe(identify(token)))
        await confirmed(socket, identify(token))
      }
      // By then the presence that comes with a subscription is through.
      await Promise.all(sockets.map(({ pinged }) => pinged()))
      const answers = sockets.map(({ frames }) =>
        frames.next(({ message }) => JSON.stringify(message).includes('presence.update')),
      )

      sockets[0]?.send(act(identify(token), presence))

      await Promise.all(answers)
    })

    it('leaves out a subscription that was ended, and keeps the others', async ({
      expect,
      server,
      open,
    }) => {
      const { url, token, say } = server
      const socket = await open(url)
      const [ended, kept] = [identify(token), identify(token, { tab: 2 })]
      for (const identifier of [ended, kept]) socket.send(subscribe(identifier))
      for (const identifier of [ended, kept]) await confirmed(socket, identifier)

      socket.send({ command: 'unsubscribe', identifier: ended })
      await socket.pinged()
      await say('Hello')
      await socket.pinged()

      expect(heard(socket)).toEqual([['Hello', kept]])
    })

    it('ignores an unknown action, and doubles all events after the action `subscribed`', async ({
      expect,
      server,
      open,
    }) => {
      const { url, token, say } = server
      const socket = await open(url)
      const identifier = identify(token)
      socket.send(subscribe(identifier))
      await confirmed(socket, identifier)
      socket.send(act(identifier, { action: 'shout' }))
      socket.send(act(identifier, { action: 'subscribed' }))
      await socket.pinged()

      await say('Hello')
      await socket.pinged()

      expect(heard(socket)).toEqual([
        ['Hello', identifier],
        ['Hello', identifier],
      ])
    })

    it('shows no page where the cable is', async ({ expect, server }) => {
      const { url } = server

      const answer = await fetch(`${url}/cable`)

      expect([answer.status, await answer.text()]).toEqual([404, 'Page not found'])
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    })
  })
}

describeOnActionCable('the trap of subscribing again on the same socket', () => {
  onRealm(
    'leaves the client deaf, when the commands overtake each other',
    async ({ expect, realm, open }) => {
      const identifier = identify(realm.token)
      const socket = await open()
      socket.send(subscribe(identifier))
      await confirmed(socket, identifier)
      // The end of the first subscription takes its time on one of the server's threads …
      await realm.set({ isHeld: true })
      socket.send({ command: 'unsubscribe', identifier })
      // … and the second finds it there still, on another.
      socket.send(subscribe(identifier))
      await socket.pinged()

      await realm.set({ isHeld: false })
      await expect.poll(() => realm.sockets()).toEqual([[]])
      await realm.say({ event: 'message.created', data: { content: 'Hello' } })
      await socket.pinged()

      expect(socket.frames.all.filter(({ type }) => type === 'confirm_subscription')).toHaveLength(
        1,
      )
      expect(heard(socket)).toEqual([])
    },
  )
})
