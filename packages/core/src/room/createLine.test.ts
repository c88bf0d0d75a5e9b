import { describe, expect, it } from 'vitest'
import { createFakeClock } from '../../test/fakeClock.ts'
import {
  anEvent,
  aRoom,
  confirmation,
  presence,
  subscribeCommand,
  welcome,
} from '../../test/aRoom.ts'
import type { Clock } from '../ports/clock.ts'

describe('deadlines', () => {
  it('tries a new socket when the upgrade is never answered, and ends the old one, which would block it', () => {
    const { room, sockets, clock, subscribe } = aRoom()
    subscribe()

    clock.advance(9_999)
    expect(room.connection$.value.status).toBe('connecting')
    clock.advance(1)
    expect(room.connection$.value).toMatchObject({
      status: 'waiting',
      attempt: 1,
      retryAt: clock.now() + 2_000,
      error: { code: 'unreachable' },
    })
    expect(sockets.last().isClosed).toBe(false)
    clock.advance(2_000)

    expect(sockets.all).toHaveLength(2)
    expect(sockets.alive()).toEqual([sockets.last()])
    expect(room.connection$.value).toMatchObject({
      status: 'connecting',
      attempt: 2,
      retryAt: null,
      error: { code: 'unreachable' },
    })
  })

  it('tries a new socket when no welcome comes, also when pings do', () => {
    const { room, sockets, clock, subscribe } = aRoom()
    subscribe()
    sockets.last().open()

    for (let count = 0; count < 3; count++) {
      clock.advance(3_000)
      sockets.last().receive({ type: 'ping', message: 1 })
    }
    clock.advance(1_000)

    expect(room.connection$.value).toMatchObject({
      status: 'waiting',
      error: { code: 'no-welcome' },
    })
    expect(sockets.alive()).toEqual([])
  })

  it('takes a confirmation that comes late', () => {
    const { room, sockets, subscribe, live } = aRoom()
    subscribe()
    sockets.last().open()
    sockets.last().receive(welcome)

    live(7_999)
    sockets.last().receive(confirmation)

    expect(room.connection$.value).toMatchObject({ status: 'connected', error: null })
    expect(sockets.all).toHaveLength(1)
  })

  it('does not hear a confirmation that comes after the socket was given up', () => {
    const { room, sockets, subscribe, live } = aRoom()
    subscribe()
    sockets.last().open()
    sockets.last().receive(welcome)

    live(8_000)
    sockets.last().receive(confirmation)

    expect(room.connection$.value).toMatchObject({ status: 'waiting', error: { code: 'lost' } })
    expect(sockets.alive()).toEqual([])
  })

  it('doubts a rejected token at once, and tries again after a minute', () => {
    const { room, sockets, clock, subscribe, confirm } = aRoom()
    subscribe()
    sockets.last().open()
    sockets.last().receive(welcome)

    sockets.last().receive({ ...confirmation, type: 'reject_subscription' })
    expect(room.connection$.value).toMatchObject({
      status: 'waiting',
      retryAt: clock.now() + 60_000,
      error: { code: 'subscription-silent' },
    })
    clock.advance(59_999)
    expect(sockets.all).toHaveLength(1)
    clock.advance(1)
    confirm()

    expect(room.connection$.value).toMatchObject({ status: 'connected', error: null })
  })

  it('doubts the token after two silent sockets, then asks once a minute, never twice on a socket', () => {
    const { room, sockets, clock, subscribe, live } = aRoom()
    subscribe()
    const stayUnconfirmed = () => {
      sockets.last().open()
      sockets.last().receive(welcome)
      live(8_000)
    }

    stayUnconfirmed()
    expect(room.connection$.value).toMatchObject({ status: 'waiting', error: { code: 'lost' } })
    clock.advance(2_000)
    stayUnconfirmed()
    for (let minute = 0; minute < 3; minute++) {
      expect(room.connection$.value).toMatchObject({
        status: 'waiting',
        retryAt: clock.now() + 60_000,
        error: { code: 'subscription-silent' },
      })
      clock.advance(60_000)
      stayUnconfirmed()
    }

    expect(sockets.all.map(({ sent }) => sent)).toEqual(sockets.all.map(() => [subscribeCommand]))
    expect(sockets.all).toHaveLength(5)
    clock.advance(60_000)
    sockets.last().open()
    sockets.last().receive(welcome)
    sockets.last().receive(confirmation)
    expect(room.connection$.value).toMatchObject({ status: 'connected', error: null })
  })

  it('asks again for a doubted token at once when asked to', () => {
    const { room, sockets, subscribe } = aRoom()
    subscribe()
    sockets.last().open()
    sockets.last().receive(welcome)
    sockets.last().receive({ ...confirmation, type: 'reject_subscription' })
    expect(room.connection$.value.error?.code).toBe('subscription-silent')

    room.reconnect()

    expect(sockets.all).toHaveLength(2)
  })

  it('takes a new socket when the line drops between subscribe and confirmation', () => {
    const { room, sockets, clock, subscribe, confirm } = aRoom()
    subscribe()
    sockets.last().open()
    sockets.last().receive(welcome)

    sockets.last().end()
    clock.advance(2_000)
    confirm()

    expect(sockets.all.map(({ sent }) => sent[0])).toEqual([subscribeCommand, subscribeCommand])
    expect(room.connection$.value.status).toBe('connected')
  })
})

describe('a line that was let go', () => {
  it('has its deadlines again when it is wanted again', () => {
    const { room, clock, subscribe } = aRoom()
    subscribe().unsubscribe()
    clock.advance(5_000)
    expect(room.connection$.value.status).toBe('idle')

    subscribe()
    clock.advance(10_000)

    expect(room.connection$.value).toMatchObject({
      status: 'waiting',
      error: { code: 'unreachable' },
    })
  })
})

describe('liveness', () => {
  it('takes a new socket after 7.5 s without a frame', () => {
    const { room, sockets, clock, subscribe, confirm, live } = aRoom()
    subscribe()
    confirm()
    live(30_000)

    clock.advance(7_499)
    expect(room.connection$.value.status).toBe('connected')
    clock.advance(1)
    expect(room.connection$.value).toMatchObject({ status: 'waiting', error: { code: 'lost' } })
    expect(sockets.alive()).toEqual([])
    clock.advance(2_000)

    expect(sockets.alive()).toHaveLength(1)
  })

  it.each([
    ['a broken one', '{'],
    ['bytes', new Uint8Array(1)],
    ['an event', presence],
  ])('counts any frame as a sign of life: %s', (_, frame) => {
    const { room, sockets, clock, subscribe, confirm } = aRoom()
    subscribe()
    confirm()

    for (let count = 0; count < 20; count++) {
      clock.advance(7_000)
      sockets.last().receive(frame)
    }

    expect(room.connection$.value.status).toBe('connected')
  })

  it('sets no timer per frame', () => {
    const clock = createFakeClock()
    let scheduled = 0
    const counting: Clock = {
      now: () => clock.now(),
      schedule(work, delayMs) {
        scheduled++
        return clock.schedule(work, delayMs)
      },
    }
    const { sockets, subscribe, confirm } = aRoom({ clock: counting })
    subscribe()
    confirm()
    scheduled = 0

    for (let count = 0; count < 1_000; count++) sockets.last().receive(presence)

    expect(scheduled).toBe(0)
    expect(clock.pending()).toBe(1)
  })

  it('notices a sleep of an hour within 2.5 s of waking, without any signal', () => {
    const { room, sockets, clock, subscribe, confirm, live } = aRoom()
    subscribe()
    confirm()
    live(30_000)

    clock.sleep(3_600_000)
    clock.advance(2_500)

    expect(room.connection$.value).toMatchObject({
      status: 'waiting',
      attempt: 0,
      retryAt: clock.now() + 2_000,
      error: { code: 'lost' },
    })
    expect(sockets.alive()).toEqual([])
  })

  it('tries within 2.5 s of waking when it slept through the time of the next attempt', () => {
    const { sockets, clock, subscribe } = aRoom({ timings: { retryBaseMs: 20_000 } })
    subscribe()
    sockets.last().end()

    clock.sleep(3_600_000)
    clock.advance(2_500)

    expect(sockets.all).toHaveLength(2)
  })

  it.each(['wake', 'visible', 'online'] as const)(
    'has a new socket at once after an hour’s sleep and the signal %s',
    (signal) => {
      const { room, sockets, clock, signals, subscribe, confirm, live } = aRoom()
      subscribe()
      confirm()
      live(30_000)

      clock.sleep(3_600_000)
      signals.send(signal)

      expect(sockets.all).toHaveLength(2)
      expect(sockets.all[0]?.isClosed).toBe(true)
      expect(room.connection$.value).toMatchObject({ status: 'connecting', attempt: 1 })
    },
  )

  it.each(['visible', 'hidden', 'online', 'offline'] as const)(
    'leaves a line that lives alone on %s',
    (signal) => {
      const { sockets, signals, subscribe, confirm, live, connections } = aRoom()
      subscribe()
      confirm()
      live(30_000)
      const count = connections.length

      signals.send(signal)
      live(30_000)

      expect(sockets.all).toHaveLength(1)
      expect(connections).toHaveLength(count)
    },
  )

  it.each([-3_600_000, -1])(
    'gives a dead line up although the clock is set back by %i ms',
    (byMs) => {
      const { room, clock, subscribe, confirm, live } = aRoom()
      subscribe()
      confirm()
      live(6_000)

      clock.set(clock.now() + byMs)
      clock.advance(7_500)
      // What passed between the last look at the clock and its change is not known.
      for (let count = 0; count < 2_500 && room.connection$.value.status === 'connected'; count++)
        clock.advance(1)

      expect(room.connection$.value.retryAt).toBe(clock.now() + 2_000)
    },
  )

  it('gives a dead line up in time although the clock goes back a little again and again', () => {
    const { room, clock, signals, subscribe, confirm } = aRoom()
    subscribe()
    confirm()

    for (let count = 0; count < 1_000; count++) {
      clock.set(clock.now() - 1)
      signals.send('hidden')
    }
    clock.advance(7_500)

    expect(room.connection$.value.retryAt).toBe(clock.now() + 2_000)
  })

  it('keeps the next attempt although the clock is set back by an hour', () => {
    const { room, sockets, clock, signals, subscribe } = aRoom()
    subscribe()
    sockets.last().end()

    clock.set(clock.now() - 3_600_000)
    signals.send('hidden')
    expect(room.connection$.value.retryAt).toBe(clock.now() + 2_000)
    clock.advance(2_000)

    expect(sockets.all).toHaveLength(2)
  })
})

describe('presence', () => {
  it('beats every 12 s and stays connected while the beats are answered', () => {
    const { sockets, subscribe, confirm, live, beats } = aRoom()
    subscribe()
    confirm()

    live(600_000)

    expect(beats()).toBe(51)
    expect(sockets.all).toHaveLength(1)
  })

  it('takes a new socket when two beats stay without an answer', () => {
    const { room, sockets, clock, subscribe, confirm, live, beats, connections } = aRoom()
    subscribe()
    confirm()

    live(21_000, { isDeaf: true })
    expect(beats()).toBe(2)
    expect(room.connection$.value.status).toBe('connected')
    live(3_000, { isDeaf: true })
    expect(room.connection$.value).toMatchObject({ status: 'waiting', error: { code: 'deaf' } })
    clock.advance(2_000)

    expect(connections.at(-1)).toMatchObject({ status: 'connecting', error: { code: 'deaf' } })
    expect(sockets.all).toHaveLength(2)
  })

  it('takes no other event for the answer to a beat', () => {
    const { room, sockets, subscribe, confirm, live } = aRoom()
    subscribe()
    confirm()

    for (let count = 0; count < 8; count++) {
      live(3_000, { isDeaf: true })
      if (room.connection$.value.status === 'connected')
        sockets.last().receive(anEvent('something.new', {}))
    }

    expect(room.connection$.value.error?.code).toBe('deaf')
  })

  it('backs off further each time a line turns out deaf', () => {
    const { room, clock, subscribe, confirm, live } = aRoom()
    const delays: number[] = []
    subscribe()
    room.connection$.subscribe(({ retryAt }) => {
      if (retryAt !== null) delays.push(retryAt - clock.now())
    })

    for (let count = 0; count < 4; count++) {
      confirm()
      live(24_000, { isDeaf: true })
      clock.advance(10_000)
    }

    expect(delays).toEqual([2_000, 4_000, 8_000, 10_000])
  })

  it('pauses beats and the deaf check while hidden, and beats at once on return', () => {
    const { sockets, signals, subscribe, confirm, live, beats } = aRoom()
    subscribe()
    confirm()
    live(13_000, { isDeaf: true })
    expect(beats()).toBe(2)

    signals.send('hidden')
    live(600_000, { isDeaf: true })
    expect(beats()).toBe(2)
    expect(sockets.all).toHaveLength(1)
    sockets.last().receive(presence)
    signals.send('visible')

    expect(beats()).toBe(3)
    signals.send('hidden')
    signals.send('visible')
    expect(beats()).toBe(3)
  })

  it('beats while hidden when presence means connected', () => {
    const { signals, subscribe, confirm, live, beats } = aRoom({ presence: 'connected' })
    signals.send('hidden')
    subscribe()
    confirm()

    live(60_000)

    expect(beats()).toBe(6)
  })
})

describe('coming back', () => {
  it.each([1000, 1001, 1006, 1011, 1012, 1013, 4000])('comes back after close code %i', (code) => {
    const { room, sockets, clock, subscribe, confirm } = aRoom()
    subscribe()
    confirm()

    sockets.last().end(code)
    expect(room.connection$.value).toMatchObject({
      status: 'waiting',
      error: { code: 'lost', message: expect.stringContaining(String(code)) },
    })
    clock.advance(2_000)
    confirm()

    expect(room.connection$.value).toMatchObject({ status: 'connected', error: null })
  })

  it.each(['server_restart', 'invalid_request', 'remote', null])(
    'comes back after a dismissal for %s that allows it',
    (reason) => {
      const { room, sockets, clock, subscribe, confirm } = aRoom()
      subscribe()
      confirm()

      sockets.last().receive({ type: 'disconnect', reason, reconnect: true })
      sockets.last().end(1000)
      clock.advance(2_000)

      expect(sockets.all).toHaveLength(2)
      expect(sockets.all[0]?.isClosed).toBe(true)
      expect(room.connection$.value).toMatchObject({
        status: 'connecting',
        error: { code: 'lost', message: expect.stringContaining(reason ?? 'no reason given') },
      })
    },
  )

  it.each(['unauthorized', 'invalid_request', 'remote', null])(
    'stops for good after a dismissal for %s that forbids it',
    (reason) => {
      const { room, sockets, clock, signals, subscribe } = aRoom()
      subscribe()
      sockets.last().open()

      sockets.last().receive({ type: 'disconnect', reason, reconnect: false })
      sockets.last().end(1000)
      for (const signal of ['online', 'visible', 'wake'] as const) signals.send(signal)
      room.reconnect()
      clock.advance(600_000)

      expect(sockets.all).toHaveLength(1)
      expect(room.connection$.value).toMatchObject({
        status: 'stopped',
        retryAt: null,
        error: {
          code: 'refused',
          isRetryable: false,
          message: expect.stringContaining(reason ?? 'no reason given'),
        },
      })
      expect(clock.pending()).toBe(0)
    },
  )

  it('stops at a server that speaks another protocol', () => {
    const { room, sockets, clock, subscribe } = aRoom()
    subscribe()

    sockets.last().open('actioncable-unsupported')
    clock.advance(600_000)

    expect(sockets.all).toHaveLength(1)
    expect(sockets.alive()).toEqual([])
    expect(room.connection$.value.error?.code).toBe('unsupported-protocol')
  })

  it.each([
    [30_000, 5],
    [600_000, 62],
  ])('tries ever more rarely while the server is down for %i ms: %i times', (downMs, attempts) => {
    const { room, sockets, clock, subscribe, confirm, live } = aRoom()
    subscribe()
    confirm()
    live(12_000)
    sockets.last().end()
    const until = clock.now() + downMs

    for (let count = 0; clock.now() < until && count < 1_000; count++) {
      const { retryAt } = room.connection$.value
      clock.advance((retryAt ?? clock.now()) - clock.now())
      sockets.last().end()
    }

    expect(sockets.all.length - 1).toBe(attempts)
    expect(room.connection$.value).toMatchObject({ status: 'waiting', attempt: attempts })
    clock.advance(10_000)
    confirm()
    expect(room.connection$.value).toMatchObject({ status: 'connected', attempt: attempts + 1 })
  })

  it.each([1006, 1002, 1015])(
    'keeps trying a server that never answers a handshake (code %i), and says what to check',
    (code) => {
      const { room, sockets, clock, subscribe, connections } = aRoom()
      subscribe()

      for (let count = 0; count < 60; count++) {
        sockets.last().end(code)
        expect(room.connection$.value).toMatchObject({
          status: 'waiting',
          error: { code: 'unreachable', message: expect.stringContaining('check the url') },
        })
        clock.advance((room.connection$.value.retryAt ?? 0) - clock.now())
      }

      expect(sockets.all).toHaveLength(61)
      expect(sockets.alive()).toHaveLength(1)
      expect(connections.map(({ status }) => status)).not.toContain('connected')
    },
  )

  it('tries again on the spot when chance says so', () => {
    const { sockets, clock, subscribe } = aRoom({ random: () => 0 })
    subscribe()

    sockets.last().end()
    clock.advance(0)

    expect(sockets.all).toHaveLength(2)
  })

  it('backs off from a server that crashes after each confirmation', () => {
    const { room, sockets, clock, subscribe, confirm } = aRoom()
    const delays: number[] = []
    subscribe()

    for (let count = 0; count < 5; count++) {
      confirm()
      sockets.last().end()
      const delayMs = (room.connection$.value.retryAt ?? 0) - clock.now()
      delays.push(delayMs)
      clock.advance(delayMs)
    }

    expect(delays).toEqual([2_000, 4_000, 8_000, 10_000, 10_000])
  })

  it.each(['online', 'visible', 'wake'] as const)(
    'tries at once on %s while it waits',
    (signal) => {
      const { sockets, clock, signals, subscribe } = aRoom()
      subscribe()
      sockets.last().end()

      signals.send(signal)
      expect(sockets.all).toHaveLength(2)
      sockets.last().end()
      clock.advance(499)
      expect(sockets.all).toHaveLength(2)
      clock.advance(1)

      expect(sockets.all).toHaveLength(3)
    },
  )

  it('waits for the network while offline, trying once a minute in case the platform is wrong', () => {
    const { room, sockets, clock, signals, subscribe, confirm } = aRoom()
    subscribe()
    confirm()
    signals.send('offline')
    sockets.last().end()

    clock.advance(59_999)
    signals.send('hidden')
    signals.send('visible')
    expect(sockets.all).toHaveLength(1)
    clock.advance(1)
    expect(sockets.all).toHaveLength(2)
    sockets.last().end()
    signals.send('online')

    expect(sockets.all).toHaveLength(3)
    confirm()
    expect(room.connection$.value.status).toBe('connected')
  })

  it('opens one socket when several signals come at once', () => {
    const { sockets, signals, subscribe } = aRoom()
    subscribe()
    sockets.last().end()

    for (const signal of ['wake', 'online', 'visible', 'wake'] as const) signals.send(signal)

    expect(sockets.all).toHaveLength(2)
  })

  it('changes nothing that has not changed', () => {
    const { room, subscribe, confirm, live, connections } = aRoom()
    subscribe()
    confirm()
    const { value } = room.connection$
    const count = connections.length

    live(600_000)

    expect(room.connection$.value).toBe(value)
    expect(connections).toHaveLength(count)
  })

  it('lets a subscriber of the connection ask to reconnect on the spot', () => {
    const { room, sockets, subscribe } = aRoom()
    const statuses: string[] = []
    room.connection$.subscribe(({ status, attempt }) => {
      if (status === 'waiting' && attempt < 3) room.reconnect()
    })
    room.connection$.subscribe(({ status }) => statuses.push(status))
    subscribe()

    sockets.last().end()

    expect(sockets.all).toHaveLength(2)
    expect(statuses).toEqual(['idle', 'connecting', 'waiting', 'connecting'])
  })

  it('shows a new subscriber what its first action leads to', () => {
    const { room, sockets, subscribe } = aRoom()
    const statuses: string[] = []
    subscribe()
    sockets.last().end()

    room.connection$.subscribe(({ status }) => {
      statuses.push(status)
      if (status === 'waiting') room.reconnect()
    })

    expect(statuses).toEqual(['waiting', 'connecting'])
  })
})
