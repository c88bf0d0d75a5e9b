import { describe, expect, it } from 'vitest'
import { aRoom, welcome, type RoomUnderTest } from '../../test/aRoom.ts'

/** How a line comes to stand where it does; each is left as it is for two seconds. */
const states = {
  idle: () => {},
  'opening since just now': ({ subscribe }: RoomUnderTest) => void subscribe(),
  opening({ subscribe, clock }: RoomUnderTest) {
    subscribe()
    clock.advance(2_000)
  },
  subscribing({ subscribe, sockets, clock }: RoomUnderTest) {
    subscribe()
    sockets.last().open()
    sockets.last().receive(welcome)
    clock.advance(2_000)
  },
  connected({ subscribe, confirm, live }: RoomUnderTest) {
    subscribe()
    confirm()
    live(2_000)
  },
  waiting({ subscribe, sockets }: RoomUnderTest) {
    subscribe()
    sockets.last().end()
  },
  'waiting without a network'({ subscribe, sockets, signals }: RoomUnderTest) {
    subscribe()
    signals.send('offline')
    sockets.last().end()
  },
  stopped({ subscribe, sockets }: RoomUnderTest) {
    subscribe()
    sockets.last().open()
    sockets.last().receive({ type: 'disconnect', reason: 'remote', reconnect: false })
  },
} as const

const signals = ['online', 'offline', 'visible', 'hidden', 'wake', 'reconnect'] as const

type State = keyof typeof states
type Signal = (typeof signals)[number]

/** What begins an attempt at once, of all that can happen. */
const beginning: Readonly<Record<State, readonly Signal[]>> = {
  idle: [],
  'opening since just now': [],
  opening: ['online', 'wake'],
  subscribing: ['wake'],
  connected: ['wake'],
  waiting: ['online', 'visible', 'wake', 'reconnect'],
  'waiting without a network': ['online', 'reconnect'],
  stopped: [],
}

/** What changes the connection without an attempt. */
const changing: Readonly<Partial<Record<State, readonly Signal[]>>> = { waiting: ['offline'] }

// The keys of an object are those of its type when it is written out as here.
const cases = (Object.keys(states) as State[]).flatMap((state) =>
  signals.map((signal) => [signal, state] as const),
)

describe('signals', () => {
  it.each(cases)('answers %s while %s as the table says', (signal, state) => {
    const test = aRoom()
    states[state](test)
    const { room, sockets, connections } = test
    const before = { sockets: sockets.all.length, connections: connections.length }

    if (signal === 'reconnect') room.reconnect()
    else test.signals.send(signal)

    const begins = beginning[state].includes(signal)
    const changes = begins || changing[state]?.includes(signal)
    expect(sockets.all.length - before.sockets).toBe(begins ? 1 : 0)
    expect(connections.length > before.connections).toBe(changes === true)
    expect(sockets.alive().length).toBeLessThanOrEqual(1)
  })

  it('goes on with an attempt for a second before a signal may begin another', () => {
    const { sockets, clock, signals, subscribe } = aRoom()
    subscribe()

    clock.advance(999)
    signals.send('online')
    expect(sockets.all).toHaveLength(1)
    clock.advance(1)
    signals.send('online')

    expect(sockets.all).toHaveLength(2)
  })

  it('puts the next attempt off by a minute when the network goes', () => {
    const { room, sockets, clock, signals, subscribe } = aRoom()
    subscribe()
    sockets.last().end()

    signals.send('offline')
    expect(room.connection$.value.retryAt).toBe(clock.now() + 60_000)
    clock.advance(59_999)
    expect(sockets.all).toHaveLength(1)
    clock.advance(1)

    expect(sockets.all).toHaveLength(2)
  })
})
