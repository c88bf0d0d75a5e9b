import { config } from 'rxjs'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  anEvent,
  aRoom,
  beatCommand,
  confirmation,
  identifier,
  presence,
  subscribeCommand,
  welcome,
} from '../../test/aRoom.ts'
import { createFakeSockets } from '../../test/fakeSocket.ts'
import { idleConnection } from '../model/connectionState.ts'
import { createRoomChannel } from './createRoomChannel.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('connecting', () => {
  it('asks for nothing until the events have a subscriber', () => {
    const { room, sockets, clock, signals, connections } = aRoom()

    room.connection$.subscribe()
    room.serverTime$.subscribe()
    room.reconnect()
    signals.send('online')

    expect(sockets.all).toEqual([])
    expect(clock.pending()).toBe(0)
    expect(signals.listeners()).toBe(0)
    expect(connections).toEqual([idleConnection])
  })

  it('opens one socket for all subscribers, at the cable of the server', () => {
    const { sockets, subscribe } = aRoom()

    subscribe()
    subscribe()

    expect(sockets.all).toHaveLength(1)
    expect(sockets.last().url).toBe('wss://chat.example.com/cable')
    expect(sockets.last().protocols).toEqual(['actioncable-v1-json', 'actioncable-unsupported'])
  })

  it('sends nothing before the welcome, and one subscribe and one beat after', () => {
    const { room, sockets, subscribe, connections } = aRoom()
    subscribe()
    const socket = sockets.last()

    socket.open()
    expect(socket.sent).toEqual([])
    socket.receive(welcome)
    expect(socket.sent).toEqual([subscribeCommand])
    expect(room.connection$.value.status).toBe('connecting')
    socket.receive(confirmation)

    expect(socket.sent).toEqual([subscribeCommand, beatCommand])
    expect(connections).toEqual([
      idleConnection,
      { status: 'connecting', attempt: 1, retryAt: null, error: null },
      { status: 'connected', attempt: 1, retryAt: null, error: null },
    ])
  })

  it('works with a server that selects no subprotocol', () => {
    const { room, sockets, subscribe } = aRoom()
    subscribe()

    sockets.last().open('')
    sockets.last().receive(welcome)
    sockets.last().receive(confirmation)

    expect(room.connection$.value.status).toBe('connected')
  })

  it('does not subscribe twice on a socket that welcomes or confirms twice', () => {
    const { sockets, subscribe, confirm, connections } = aRoom()
    subscribe()
    confirm()

    sockets.last().receive(welcome)
    sockets.last().receive(confirmation)

    expect(sockets.last().sent).toEqual([subscribeCommand, beatCommand])
    expect(connections).toHaveLength(3)
  })

  it('gives two rooms of one token a socket each, and each subscribes once', () => {
    const sockets = createFakeSockets()
    const first = aRoom({ WebSocket: sockets.WebSocket })
    const second = aRoom({ WebSocket: sockets.WebSocket })

    for (const { subscribe } of [first, second]) {
      subscribe()
      sockets.last().open()
      sockets.last().receive(welcome)
      sockets.last().receive(confirmation)
    }
    for (const socket of sockets.all) socket.receive(presence)

    expect(sockets.all.map(({ sent }) => sent)).toEqual([
      [subscribeCommand, beatCommand],
      [subscribeCommand, beatCommand],
    ])
    expect([first.events.length, second.events.length]).toEqual([1, 1])
  })

  it('takes only the confirmation of its own subscription', () => {
    const { room, sockets, subscribe } = aRoom()
    subscribe()
    sockets.last().open()
    sockets.last().receive(welcome)

    sockets.last().receive({ ...confirmation, identifier: identifier.replace(',', ', ') })
    expect(room.connection$.value.status).toBe('connecting')
    sockets.last().receive({ type: 'reject_subscription', identifier: 'another' })
    expect(room.connection$.value.status).toBe('connecting')
    sockets.last().receive(confirmation)

    expect(room.connection$.value.status).toBe('connected')
  })
})

describe('events', () => {
  it('hands out each once to every subscriber', () => {
    const { room, sockets, subscribe, confirm, events } = aRoom()
    const others: string[] = []
    subscribe()
    room.events$.subscribe(({ type }) => others.push(type))
    confirm()

    sockets.last().receive(presence)
    sockets.last().receive(anEvent('something.new', {}))

    expect(events).toEqual([
      { type: 'presence.update', accountId: 3, agents: { 21: 'online' } },
      { type: 'unknown', name: 'something.new' },
    ])
    expect(others).toEqual(['presence.update', 'unknown'])
  })

  it('hands out what comes before the confirmation', () => {
    const { sockets, subscribe, events } = aRoom()
    subscribe()
    sockets.last().open()
    sockets.last().receive(welcome)

    sockets.last().receive(presence)
    sockets.last().receive(anEvent('something.new', {}))

    expect(events.map(({ type }) => type)).toEqual(['presence.update', 'unknown'])
  })

  it('leaves out a flood for another subscription, but knows by it that the line lives', () => {
    const { room, sockets, clock, subscribe, confirm, events } = aRoom()
    subscribe()
    confirm()

    for (let second = 0; second < 60; second++) {
      clock.advance(1_000)
      for (let count = 0; count < 20; count++)
        sockets.last().receive({
          identifier: 'another',
          message: { event: 'presence.update', data: { users: {} } },
        })
    }

    expect(events).toEqual([])
    expect(room.connection$.value.status).toBe('connected')
    expect(sockets.all).toHaveLength(1)
  })

  it('tells the server’s clock from each ping, without replay', () => {
    const { room, sockets, subscribe, confirm } = aRoom()
    const times: number[] = []
    subscribe()
    confirm()
    sockets.last().receive({ type: 'ping', message: 1_770_732_000 })
    room.serverTime$.subscribe((time) => times.push(time))

    sockets.last().receive({ type: 'ping', message: 1_770_732_003 })

    expect(times).toEqual([1_770_732_003_000])
  })

  const bad: readonly (readonly [string, unknown])[] = [
    ['an empty text', ''],
    ['no JSON', '{"type":'],
    ['a page', '<html><body>502</body></html>'],
    ['null', 'null'],
    ['a number', '42'],
    ['a text in JSON', '"welcome"'],
    ['a list', '[{"type":"welcome"}]'],
    ['an empty object', '{}'],
    ['a type that is no text', { type: 7 }],
    ['an unknown type', { type: 'party' }],
    ['a ping without a time', { type: 'ping' }],
    ['a confirmation of nothing', { type: 'confirm_subscription' }],
    ['an event without a name', { identifier, message: {} }],
    ['an event without data', { identifier, message: { event: 'message.created' } }],
    ['a message without an id', anEvent('message.created', { content: 'Hello' })],
    ['a message that is a text', { identifier, message: 'Hello' }],
    ['an identifier that is an object', { identifier: {}, message: { event: 'presence.update' } }],
    ['bytes', new Uint8Array([123, 125])],
  ]

  it.each(bad)('goes on after a frame that is %s', (_, frame) => {
    const { room, sockets, subscribe, confirm, events } = aRoom()
    subscribe()
    confirm()

    sockets.last().receive(frame)
    sockets.last().receive(presence)

    expect(room.connection$.value.status).toBe('connected')
    expect(events.at(-1)).toMatchObject({ type: 'presence.update', agents: { 21: 'online' } })
    expect(sockets.all).toHaveLength(1)
  })

  it.each([
    ['{"secret":', 'unable to read a frame; it is not JSON'],
    ['null', 'unable to read a frame; it is not an object'],
    ['["secret"]', 'unable to read a frame; it is not an object'],
  ])('says what is wrong with %s, and nothing of what stands in it', (frame, message) => {
    const { sockets, subscribe, warnings } = aRoom()
    subscribe()

    sockets.last().receive(frame)

    expect(warnings).toMatchObject([{ count: 1, error: { message } }])
  })

  it('hands out nothing of an event that is a text', () => {
    const { sockets, subscribe, confirm, events } = aRoom()
    subscribe()
    confirm()

    sockets.last().receive({ identifier, message: 'Hello' })

    expect(events).toEqual([])
  })

  it('passes over bytes without a word', () => {
    const { sockets, subscribe, confirm, events, warnings } = aRoom()
    subscribe()
    confirm()

    sockets.last().receive(new Uint8Array([1]))

    expect({ events, warnings }).toEqual({ events: [], warnings: [] })
  })

  it('reads a frame of 32 MB', () => {
    const { room, sockets, subscribe, confirm, events } = aRoom()
    const frame = JSON.stringify(anEvent('long', {}))
    subscribe()
    confirm()

    sockets.last().receive(frame.replace('long', 'x'.repeat(32 * 1024 * 1024)))

    expect(events).toHaveLength(1)
    expect(room.connection$.value.status).toBe('connected')
  })

  it('counts broken frames and warns at the first, the tenth, the hundredth', () => {
    const { sockets, subscribe, confirm, warnings } = aRoom()
    subscribe()
    confirm()

    sockets.last().receive('secret {')
    expect(warnings).toHaveLength(1)
    for (let count = 1; count < 250; count++) sockets.last().receive('secret {')

    expect(warnings).toMatchObject([
      { count: 1, error: { name: 'UniLinkError', kind: 'decode' } },
      { count: 10 },
      { count: 100 },
    ])
    expect(JSON.stringify(warnings)).not.toContain('secret')
  })

  it('says what it counts', () => {
    const messages: string[] = []
    const logger = { debug() {}, warn: (message: string) => messages.push(message) }
    const { sockets, subscribe } = aRoom({ logger })
    subscribe()

    sockets.last().receive('{')

    expect(messages).toEqual(['broken frames were dropped'])
  })

  it('goes on for the others when a subscriber throws', () => {
    const { room, sockets, clock, subscribe, confirm, events, connections } = aRoom()
    const reported: unknown[] = []
    config.onUnhandledError = (error) => reported.push(error)
    onTestFinished(() => {
      config.onUnhandledError = null
    })
    vi.useFakeTimers()
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const problem = new Error('from an app')
    const fail = () => {
      throw problem
    }
    room.connection$.subscribe(fail)
    room.serverTime$.subscribe(fail)
    room.events$.subscribe(fail)
    subscribe()
    confirm()

    sockets.last().receive(presence)
    sockets.last().receive({ type: 'ping', message: 1 })
    sockets.last().end()
    clock.advance(2_000)
    confirm()
    sockets.last().receive(presence)
    vi.runAllTimers()

    expect(events).toHaveLength(2)
    expect(connections.at(-1)?.status).toBe('connected')
    expect(new Set(reported)).toEqual(new Set([problem]))
  })
})

describe('letting go', () => {
  it('closes the socket 5 s after the last subscriber has left, and leaves nothing behind', () => {
    const { room, sockets, clock, signals, subscribe, confirm, connections } = aRoom()
    const first = subscribe()
    const second = subscribe()
    confirm()

    first.unsubscribe()
    clock.advance(1_000)
    expect(sockets.alive()).toHaveLength(1)
    second.unsubscribe()
    clock.advance(4_999)
    expect(sockets.alive()).toHaveLength(1)
    clock.advance(1)

    expect(sockets.alive()).toEqual([])
    expect(clock.pending()).toBe(0)
    expect(signals.listeners()).toBe(0)
    expect(room.connection$.value).toBe(idleConnection)
    expect(connections.at(-1)).toBe(idleConnection)
  })

  it('keeps the socket when a subscriber comes within 5 s', () => {
    const { sockets, clock, subscribe, confirm, live } = aRoom()
    subscribe().unsubscribe()
    clock.advance(4_000)
    confirm()

    subscribe()
    live(60_000)

    expect(sockets.all).toHaveLength(1)
    expect(sockets.alive()).toHaveLength(1)
  })

  it('starts anew for a subscriber that comes later', () => {
    const { room, sockets, clock, subscribe, confirm } = aRoom()
    subscribe().unsubscribe()
    confirm()
    clock.advance(5_000)

    subscribe()
    confirm()

    expect(sockets.all).toHaveLength(2)
    expect(room.connection$.value).toMatchObject({ status: 'connected', attempt: 1 })
  })

  it('does not close a socket that still connects when nobody wants it any more, but when it opens', () => {
    const { sockets, clock, subscribe, connections } = aRoom()
    subscribe().unsubscribe()
    clock.advance(5_000)
    const socket = sockets.last()
    expect(socket.isClosed).toBe(false)
    const count = connections.length

    socket.open()

    expect(socket.isClosed).toBe(true)
    expect(socket.sent).toEqual([])
    expect(connections).toHaveLength(count)
  })

  it('ends a socket that still connects when the next one needs its place', () => {
    const { sockets, clock, subscribe } = aRoom()
    subscribe().unsubscribe()
    clock.advance(5_000)
    expect(sockets.last().isClosed).toBe(false)

    subscribe()

    expect(sockets.all).toHaveLength(2)
    expect(sockets.all[0]?.isClosed).toBe(true)
  })

  it('hears nothing of a socket it has let go', () => {
    const { sockets, clock, subscribe, confirm, events, connections } = aRoom()
    subscribe().unsubscribe()
    confirm()
    const socket = sockets.last()
    clock.advance(5_000)
    const count = connections.length

    socket.receive(presence)
    socket.receive({ type: 'disconnect', reason: 'remote', reconnect: false })
    socket.end()

    expect(events).toEqual([])
    expect(connections).toHaveLength(count)
  })

  it('hears nothing of a socket that was replaced', () => {
    const { room, sockets, signals, subscribe, confirm, events } = aRoom()
    subscribe()
    confirm()
    const socket = sockets.last()
    signals.send('wake')
    confirm()

    socket.receive(presence)
    socket.receive({ type: 'disconnect', reason: 'remote', reconnect: false })
    socket.end()

    expect(events).toEqual([])
    expect(room.connection$.value.status).toBe('connected')
  })

  it('opens one socket when subscribers come and go a thousand times', () => {
    const { room, sockets, clock, subscribe, confirm, live, beats } = aRoom()
    subscribe().unsubscribe()
    confirm()

    for (let count = 0; count < 1_000; count++) subscribe().unsubscribe()
    expect(clock.pending()).toBeLessThanOrEqual(2)
    const last = subscribe()
    live(12_000)

    expect(sockets.all).toHaveLength(1)
    expect(room.connection$.value.status).toBe('connected')
    expect(beats()).toBe(2)
    last.unsubscribe()
    clock.advance(5_000)
    expect(clock.pending()).toBe(0)
  })

  it('lets go while it waits for the next attempt', () => {
    const { sockets, clock, subscribe, connections } = aRoom({
      timings: { retryBaseMs: 60_000, retryCapMs: 60_000 },
    })
    const subscription = subscribe()
    sockets.last().end()

    subscription.unsubscribe()
    clock.advance(120_000)

    expect(sockets.all).toHaveLength(1)
    expect(connections.at(-1)).toBe(idleConnection)
    expect(clock.pending()).toBe(0)
  })
})

describe('options', () => {
  it('stands on the platform’s clock, chance, signals and console where it is given none', () => {
    vi.useFakeTimers()
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    onTestFinished(() => warn.mockRestore())
    const sockets = createFakeSockets()
    const room = createRoomChannel({
      url: 'https://chat.example.com',
      pubsubToken: 'token',
      WebSocket: sockets.WebSocket,
    })

    const subscription = room.events$.subscribe()
    sockets.last().receive('{')
    sockets.last().end()
    vi.advanceTimersByTime(4_000)
    expect(sockets.all).toHaveLength(2)
    expect(warn).toHaveBeenCalledTimes(1)
    subscription.unsubscribe()
    vi.advanceTimersByTime(5_000)

    expect(room.connection$.value).toBe(idleConnection)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says what to do where the platform has no WebSocket', () => {
    vi.stubGlobal('WebSocket', undefined)
    const { room, subscribe, clock } = aRoom({ WebSocket: undefined })

    subscribe()

    expect(room.connection$.value).toMatchObject({
      status: 'stopped',
      error: {
        kind: 'state',
        code: 'missing-platform',
        message: expect.stringContaining('the package ws'),
      },
    })
    expect(clock.pending()).toBe(0)
  })

  it('takes the platform’s WebSocket when it connects, not when it is made', () => {
    const sockets = createFakeSockets()
    const { subscribe } = aRoom({ WebSocket: undefined })
    vi.stubGlobal('WebSocket', sockets.WebSocket)

    subscribe()

    expect(sockets.all).toHaveLength(1)
  })

  it.each([
    [
      new DOMException('An insecure connection may not be initiated', 'SecurityError'),
      'SecurityError',
    ],
    ['not an error', 'unknown error'],
  ])('stops when the platform refuses the url, as a secure page does: %s', (cause, name) => {
    const sockets = createFakeSockets(() => {
      throw cause
    })
    const { room, clock, subscribe } = aRoom({ WebSocket: sockets.WebSocket })

    subscribe()
    clock.advance(600_000)

    expect(room.connection$.value).toMatchObject({
      status: 'stopped',
      error: {
        kind: 'connection',
        code: 'unreachable',
        message: `unable to connect; the platform refuses this url (${name}): an https page needs an https url`,
      },
    })
  })

  it('stops after the first loss when told not to reconnect', () => {
    const { room, sockets, clock, signals, subscribe, confirm } = aRoom({ reconnect: false })
    subscribe()
    confirm()

    sockets.last().end()
    clock.advance(600_000)
    signals.send('online')
    room.reconnect()

    expect(sockets.all).toHaveLength(1)
    expect(room.connection$.value).toMatchObject({ status: 'stopped', error: { code: 'lost' } })
  })

  it.each([
    [{ url: 'chat.example.com' }, 'url must be'],
    [{ pubsubToken: '' }, 'pubsubToken must be'],
    // As a caller without types has it.
    [JSON.parse('{ "pubsubToken": null }'), 'pubsubToken must be'],
    [{ timings: { silenceMs: -1 } }, 'timings.silenceMs'],
  ])('refuses %o with a sentence that says what is wrong', (options, sentence) => {
    const make = () =>
      createRoomChannel({ url: 'https://chat.example.com', pubsubToken: 'token', ...options })

    expect(make).toThrow(expect.objectContaining({ kind: 'state', code: 'invalid-options' }))
    expect(make).toThrow(sentence)
  })
})
