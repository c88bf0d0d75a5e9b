import {
  createSandbox,
  createVirtualClock,
  DEFAULT_INBOX_IDENTIFIER,
  type Sandbox,
  type VirtualClock,
} from '@unilink/sandbox'
import type { Subscription } from 'rxjs'
import { beforeEach, describe, expect, it } from 'vitest'
import { createFakeSignals, type FakeSignals } from '../../test/fakeSignals.ts'
import type { ConnectionState } from '../model/connectionState.ts'
import type { RoomEvent } from '../model/roomEvent.ts'
import { createRoomChannel } from './createRoomChannel.ts'
import type { RoomChannel } from './roomChannel.ts'

let clock: VirtualClock
let sandbox: Sandbox
let signals: FakeSignals
let conversationId: number
let token: string
let connections: ConnectionState[]
let events: RoomEvent[]

beforeEach(async () => {
  clock = createVirtualClock()
  sandbox = createSandbox({ clock })
  signals = createFakeSignals()
  connections = []
  events = []
  const answer = await sandbox.fetch(
    `${sandbox.url}/public/api/v1/inboxes/${DEFAULT_INBOX_IDENTIFIER}/contacts`,
    { method: 'POST' },
  )
  const session = await answer.json()
  token = session.pubsub_token
  conversationId = sandbox.agent.startConversation(session.source_id).displayId
})

function aRoom(pubsubToken: string = token): RoomChannel {
  const room = createRoomChannel({
    url: sandbox.url,
    pubsubToken,
    clock,
    signals,
    random: () => 0.5,
    WebSocket: sandbox.WebSocket,
    logger: { debug() {}, warn: (message) => expect.fail(message) },
  })
  room.connection$.subscribe((connection) => connections.push(connection))
  return room
}

function listen(room: RoomChannel): Subscription {
  return room.events$.subscribe((event) => events.push(event))
}

function said(): unknown[] {
  return events.flatMap((event) =>
    event.type === 'message.created' ? [event.message.content] : [],
  )
}

/** The codes of all failures so far, in order, without repetition. */
function failures(): unknown[] {
  return [...new Set(connections.flatMap(({ error }) => error?.code ?? []))]
}

describe('a room of the sandbox', () => {
  it('hears what the agent says, for ten minutes on one socket', async () => {
    const room = aRoom()
    listen(room)
    await clock.advance(0)

    sandbox.agent.say(conversationId, 'Hello')
    await clock.advance(600_000)
    sandbox.agent.say(conversationId, 'Still there?')
    await clock.advance(0)

    expect(said()).toEqual(['Hello', 'Still there?'])
    expect(connections.map(({ status }) => status)).toEqual(['idle', 'connecting', 'connected'])
    expect(sandbox.traffic).toMatchObject({ sockets: 1, subscriptions: 1 })
  })

  it('sees agents who are online, again with each beat', async () => {
    listen(aRoom())
    sandbox.agent.goOnline()

    await clock.advance(13_000)

    const seen = events.flatMap((event) => (event.type === 'presence.update' ? [event.agents] : []))
    expect(seen.length).toBeGreaterThanOrEqual(2)
    expect(seen.at(-1)).toEqual({ [sandbox.agent.id]: 'online' })
  })

  it('leaves nothing behind once let go', async () => {
    const subscription = listen(aRoom())
    await clock.advance(1_000)

    subscription.unsubscribe()
    await clock.advance(5_000)

    expect(sandbox.traffic).toMatchObject({ sockets: 0, subscriptions: 0 })
    expect(clock.pending).toBe(0)
  })

  it.each(['drop', 'halfOpen', 'offline'] as const)('comes back after %s', async (fault) => {
    const room = aRoom()
    listen(room)
    await clock.advance(20_000)

    sandbox.faults.set(fault)
    await clock.advance(30_000)
    expect(room.connection$.value.status).not.toBe('connected')
    sandbox.faults.clear()
    await clock.advance(20_000)
    sandbox.agent.say(conversationId, 'Hello')
    await clock.advance(0)

    expect(room.connection$.value).toMatchObject({ status: 'connected', error: null })
    expect(said()).toEqual(['Hello'])
    expect(sandbox.traffic.subscriptions).toBe(1)
  })

  it('comes back after a restart of the server', async () => {
    const room = aRoom()
    listen(room)
    await clock.advance(20_000)

    sandbox.restart()
    await clock.advance(2_000)

    expect(failures()).toEqual(['lost'])
    expect(room.connection$.value.status).toBe('connected')
  })

  it('notices a deaf line and replaces it', async () => {
    const room = aRoom()
    sandbox.faults.set('deaf', { times: 1 })
    listen(room)

    await clock.advance(30_000)
    sandbox.agent.say(conversationId, 'Hello')
    await clock.advance(0)

    expect(failures()).toEqual(['deaf'])
    expect(room.connection$.value.status).toBe('connected')
    expect(said()).toEqual(['Hello'])
  })

  it('gives up a line that is never welcomed', async () => {
    const room = aRoom()
    sandbox.faults.set('noWelcome', { times: 1 })
    listen(room)

    await clock.advance(12_000)

    expect(failures()).toEqual(['no-welcome'])
    expect(room.connection$.value.status).toBe('connected')
  })

  it('doubts the token when nothing is confirmed, and recovers by itself', async () => {
    const room = aRoom()
    sandbox.faults.set('noConfirm')
    listen(room)

    await clock.advance(18_000)
    expect(room.connection$.value).toMatchObject({
      status: 'waiting',
      error: { code: 'subscription-silent' },
    })
    sandbox.faults.clear()
    await clock.advance(60_000)

    expect(room.connection$.value).toMatchObject({ status: 'connected', error: null })
  })

  it('doubts a token the server does not know', async () => {
    const room = aRoom('no-such-token')
    listen(room)

    await clock.advance(600_000)

    expect(failures()).toEqual(['lost', 'subscription-silent'])
    expect(room.connection$.value.status).not.toBe('connected')
    expect(JSON.stringify(connections)).not.toContain('no-such-token')
  })

  it.each(['noPresence', 'presenceFirst', 'duplicate', 'reorder', 'delay'] as const)(
    'stays connected while the server does its %s',
    async (fault) => {
      const room = aRoom()
      sandbox.faults.set(fault)
      listen(room)

      await clock.advance(300_000)
      sandbox.agent.say(conversationId, 'Hello')
      await clock.advance(15_000)

      expect(room.connection$.value.status).toBe('connected')
      expect(failures()).toEqual([])
      expect(said()).toContain('Hello')
    },
  )

  it('pauses the deaf check while hidden', async () => {
    const room = aRoom()
    listen(room)
    await clock.advance(1_000)

    signals.send('hidden')
    sandbox.faults.set('deaf')
    await clock.advance(600_000)
    expect(failures()).toEqual([])
    signals.send('visible')
    await clock.advance(30_000)

    expect(failures()).toEqual(['deaf'])
  })
})
