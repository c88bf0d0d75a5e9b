import { describe, expect, it } from 'vitest'
import { aSandbox } from '../../test/aSandbox.ts'
import { FAULTS } from '../index.ts'
import { BAD_FRAME_KINDS } from './badFrames.ts'

/** Opens a socket and notes what happens to it. */
function open({ WebSocket, url }: { WebSocket: typeof globalThis.WebSocket; url: string }) {
  const log: string[] = []
  const data: unknown[] = []
  const socket = new WebSocket(`${url}/cable`)
  socket.addEventListener('open', () => log.push('open'))
  socket.addEventListener('error', () => log.push('error'))
  socket.addEventListener('message', (event) => {
    data.push(event.data)
    log.push(String(event.data).slice(0, 80))
  })
  socket.addEventListener('close', ({ code, wasClean }) =>
    log.push(`close ${code} ${wasClean ? 'clean' : 'unclean'}`),
  )
  return { data, log, socket }
}

const WELCOME = '{"type":"welcome"}'

describe('faults of the handshake', () => {
  it.each([401, 404, 429, 503])(
    'answers it with %i, which a page sees as an error and 1006',
    async (status) => {
      const { clock, sandbox } = aSandbox()
      sandbox.faults.set('refuseSocket', { status, times: 1 })

      const refused = open(sandbox)
      await clock.advance(0)
      const taken = open(sandbox)
      await clock.advance(0)

      expect(refused.log).toEqual(['error', 'close 1006 unclean'])
      expect(taken.log).toEqual(['open', WELCOME])
    },
  )

  it('never answers it, until the client gives up', async () => {
    const { clock, sandbox } = aSandbox()
    sandbox.faults.set('noUpgrade')

    const { log, socket } = open(sandbox)
    await clock.advance(60_000)
    expect([socket.readyState, log]).toEqual([socket.CONNECTING, []])
    socket.close()
    await clock.advance(0)

    expect(log).toEqual(['error', 'close 1006 unclean'])
  })

  it('counts it for the throttle, with all other requests of the minute', async () => {
    const { aCustomer, call, clock, sandbox } = aSandbox({ maxRequestsPerMinute: 4 })
    const customer = await aCustomer()

    const first = open(sandbox)
    await clock.advance(0)
    await call('GET', customer.path)
    const second = open(sandbox)
    await clock.advance(60_000)
    const third = open(sandbox)
    await clock.advance(0)

    expect(first.log[0]).toBe('open')
    expect(second.log).toEqual(['error', 'close 1006 unclean'])
    expect(third.log[0]).toBe('open')
  })
})

describe('faults that end sockets', () => {
  it('closes them with a code, and new ones after their welcome', async () => {
    const { clock, sandbox } = aSandbox()
    const old = open(sandbox)
    await clock.advance(0)

    sandbox.faults.set('close')
    const young = open(sandbox)
    await clock.advance(0)
    sandbox.faults.set('close', { code: 3000 })
    const last = open(sandbox)
    await clock.advance(0)

    expect(old.log).toEqual(['open', WELCOME, 'close 1000 clean'])
    expect(young.log).toEqual(['open', WELCOME, 'close 1000 clean'])
    expect(last.log.at(-1)).toBe('close 3000 clean')
    expect(sandbox.traffic.sockets).toBe(0)
  })

  it.each([
    [{}, '{"type":"disconnect","reason":"server_restart","reconnect":true}'],
    [
      { reason: 'unauthorized', reconnect: false },
      '{"type":"disconnect","reason":"unauthorized","reconnect":false}',
    ],
    [{ reason: null }, '{"type":"disconnect","reason":null,"reconnect":true}'],
  ])('tells them why with %j', async (options, frame) => {
    const { clock, sandbox } = aSandbox()
    const old = open(sandbox)
    await clock.advance(0)

    sandbox.faults.set('disconnect', options)
    const young = open(sandbox)
    await clock.advance(0)

    expect(old.log).toEqual(['open', WELCOME, frame, 'close 1000 clean'])
    expect(young.log).toEqual(['open', frame, 'close 1000 clean'])
  })

  it.each(['close', 'disconnect', 'drop'] as const)('happens once with %s', async (name) => {
    const { clock, sandbox } = aSandbox()
    const old = open(sandbox)
    await clock.advance(0)

    sandbox.faults.set(name, { times: 1 })
    const young = open(sandbox)
    await clock.advance(0)

    expect(old.log.at(-1)).toContain('close')
    expect(young.log).toEqual(['open', WELCOME])
  })
})

describe('faults of subscriptions', () => {
  it('confirms late, while events come already', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    sandbox.faults.set('lateConfirm', { delayMs: 7000 })

    const line = await customer.listen()
    await customer.send('early')
    await clock.advance(6999)
    const names = line.names()
    await clock.advance(1)

    expect(names).toContain('message.created')
    expect(names).not.toContain('confirm_subscription')
    expect(line.names().at(-1)).toBe('confirm_subscription')
  })

  it('rejects, and sends no events then', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    sandbox.faults.set('reject')

    const line = await customer.listen()
    await customer.send('unheard')
    await clock.advance(0)

    expect(line.names()).toEqual(['welcome', 'reject_subscription'])
  })

  it('takes commands in the wrong order, which ends confirmed but deaf', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()
    const identifier = JSON.stringify({ channel: 'RoomChannel', pubsub_token: customer.token })
    sandbox.faults.set('reorderCommands', { times: 1 })

    line.socket.send(JSON.stringify({ command: 'unsubscribe', identifier }))
    line.socket.send(JSON.stringify({ command: 'subscribe', identifier }))
    await customer.send('unheard')
    await clock.advance(1000)

    expect(line.events('message.created')).toEqual([])
    expect(sandbox.traffic.subscriptions).toBe(0)
  })

  it('loses events, but no pings', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()
    sandbox.faults.set('loseEvent', { times: 1 })

    await customer.send('lost')
    await customer.send('heard')
    await clock.advance(3000)

    expect(line.events('message.created').map(({ content }) => content)).toEqual(['heard'])
    expect(line.frames.some(({ type }) => type === 'ping')).toBe(true)
  })
})

describe('bad frames', () => {
  it('come before each good one, each kind in turn, and end nothing', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    const { data, socket } = open(sandbox)
    await clock.advance(0)
    const identifier = JSON.stringify({ channel: 'RoomChannel', pubsub_token: customer.token })
    sandbox.faults.set('badFrame')
    socket.send(JSON.stringify({ command: 'subscribe', identifier }))
    await clock.advance(90_000)

    const bad = data.slice(1).filter((_, place) => place % 2 === 0)
    expect(new Set(bad.slice(0, BAD_FRAME_KINDS.length - 1).map(String)).size).toBe(
      BAD_FRAME_KINDS.length - 1,
    )
    expect(data.at(2)).toContain('confirm_subscription')
    expect(data.at(-1)).toContain('"ping"')
  })

  it('may be one huge one', async () => {
    const { clock, sandbox } = aSandbox()
    const { data } = open(sandbox)
    await clock.advance(0)

    sandbox.faults.set('badFrame', { kind: 'huge', times: 1 })
    await clock.advance(3000)

    expect(data).toHaveLength(3)
    expect(String(data[1]).length).toBeGreaterThan(32 * 1024 * 1024)
  })

  it('may be binary', async () => {
    const { clock, sandbox } = aSandbox()
    const { data, socket } = open(sandbox)
    socket.binaryType = 'arraybuffer'
    await clock.advance(0)

    sandbox.faults.set('badFrame', { kind: 'binary', times: 1 })
    await clock.advance(3000)

    expect(data[1]).toBeInstanceOf(ArrayBuffer)
  })
})

it('knows the names of all faults', () => {
  const { sandbox } = aSandbox()

  expect(sandbox.faults.names).toEqual(Object.keys(FAULTS))
  expect(sandbox.faults.names).toHaveLength(29)
})
