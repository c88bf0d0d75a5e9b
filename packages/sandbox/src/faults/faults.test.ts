import { describe, expect, it } from 'vitest'
import { aSandbox } from '../../test/aSandbox.ts'

describe('faults of requests', () => {
  it('loses the answer of a stored message', async () => {
    const { aCustomer, sandbox } = aSandbox()
    const customer = await aCustomer()
    sandbox.faults.set('loseAnswer', { path: '/messages', times: 1 })

    await expect(customer.send('first')).rejects.toThrow(TypeError)
    await customer.send('second')

    expect(sandbox.rows.messages.map(({ content }) => content)).toEqual(['first', 'second'])
    expect(sandbox.faults.active).toEqual({})
  })

  it.each([
    ['errorAfterCommit', 500, 1],
    ['portal', 200, 0],
    ['errorBeforeCommit', 500, 0],
    ['throttle', 429, 0],
    ['lateCommit', 504, 0],
  ] as const)('answers %s with %i', async (name, status, stored) => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    sandbox.faults.set(name)

    const answer = await customer.send('hello')

    expect(answer.status).toBe(status)
    expect(sandbox.rows.messages).toHaveLength(stored)
    sandbox.faults.clear()
    await clock.advance(1000)
    expect(sandbox.rows.messages).toHaveLength(name === 'lateCommit' ? 1 : stored)
  })

  it('leaves reads and agents alone when it is about what customers write', async () => {
    const { aCustomer, call, sandbox } = aSandbox()
    const customer = await aCustomer()
    sandbox.faults.set('errorAfterCommit')

    expect((await call('GET', customer.path)).status).toBe(200)
    const headers = { api_access_token: sandbox.agent.token }
    const path = `/api/v1/accounts/1/conversations/${customer.conversationId}/messages`
    expect((await call('POST', path, { content: 'Hello' }, headers)).status).toBe(200)
  })

  it('refuses requests and sockets while offline', async () => {
    const { aCustomer, call, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()

    sandbox.faults.set('offline')
    const again = await customer.listen()

    expect(line.closeCode()).toBe(1006)
    expect(again.names()).toEqual([])
    await expect(call('GET', customer.path)).rejects.toThrow(TypeError)
    sandbox.faults.clear('offline')
    expect((await call('GET', customer.path)).status).toBe(200)
  })

  it.each(['errorBeforeCommit', 'errorAfterCommit'] as const)(
    'answers %s with a status of choice and a proxy’s page',
    async (name) => {
      const { aCustomer, sandbox } = aSandbox()
      const customer = await aCustomer()
      sandbox.faults.set(name, { status: 502 })

      const answer = await customer.send('hello')

      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        502,
        'text/html; charset=UTF-8',
      ])
    },
  )

  it('answers with one half of the JSON', async () => {
    const { aCustomer, sandbox } = aSandbox()
    const customer = await aCustomer()
    sandbox.faults.set('cutAnswer', { times: 1 })
    const path = `${sandbox.url}${customer.path}`

    const answer = await sandbox.fetch(path)

    await expect(answer.json()).rejects.toThrow(SyntaxError)
    expect((await sandbox.fetch(path)).status).toBe(200)
  })

  it('lets bodies take their time, and forgets those that are given up on the way', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    sandbox.faults.set('slowUpload', { delayMs: 1000 })
    const path = `${sandbox.url}${customer.path}/conversations/${customer.conversationId}/messages`
    const headers = { 'Content-Type': 'application/json' }
    const controller = new AbortController()
    const send = (content: string, signal: AbortSignal | null) =>
      sandbox.fetch(path, { method: 'POST', headers, body: JSON.stringify({ content }), signal })

    const first = send('first', null)
    const second = send('second', controller.signal)
    await clock.advance(999)
    expect(sandbox.rows.messages).toEqual([])
    controller.abort()
    await expect(second).rejects.toThrow('aborted')
    await clock.advance(1)

    expect((await first).status).toBe(200)
    expect(sandbox.rows.messages.map(({ content }) => content)).toEqual(['first'])
  })

  it('happens the same for a seed of its own, whatever else is on', async () => {
    const statuses = async (isBusy: boolean) => {
      const { aCustomer, call, sandbox } = aSandbox()
      const customer = await aCustomer()
      if (isBusy) sandbox.faults.set('duplicate', { rate: 0.5, side: 'both' })
      await customer.listen()
      sandbox.faults.set('throttle', { rate: 0.5, seed: 7 })
      const answers = []
      for (let count = 0; count < 20; count += 1) answers.push(await call('GET', customer.path))
      return answers.map(({ status }) => status)
    }

    expect(await statuses(true)).toEqual(await statuses(false))
  })

  it('happens as often as its rate says, the same for the same seed', async () => {
    const statuses = async () => {
      const { aCustomer, call, sandbox } = aSandbox()
      const customer = await aCustomer()
      sandbox.faults.set('throttle', { rate: 0.5 })
      const answers = []
      for (let count = 0; count < 40; count += 1) answers.push(await call('GET', customer.path))
      return answers.map(({ status }) => status)
    }

    const first = await statuses()

    expect(await statuses()).toEqual(first)
    const throttled = first.filter((status) => status === 429).length
    expect(throttled).toBeGreaterThan(10)
    expect(throttled).toBeLessThan(30)
  })

  it('delays frames and answers', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()
    sandbox.faults.set('delay', { delayMs: 200 })
    let isAnswered = false
    void customer.send('hello').then(() => {
      isAnswered = true
    })

    await clock.advance(190)
    expect([isAnswered, line.events('message.created').length]).toEqual([false, 0])
    await clock.advance(10)

    expect([isAnswered, line.events('message.created').length]).toEqual([true, 1])
  })

  it('hides answers from pages of other origins', async () => {
    const { aCustomer, call, sandbox } = aSandbox()
    const customer = await aCustomer()
    const origin = { origin: 'https://shop.test' }
    sandbox.faults.set('corsOff', { times: 1 })

    await expect(call('GET', customer.path, undefined, origin)).rejects.toThrow('Failed to fetch')
    expect((await call('GET', customer.path, undefined, origin)).status).toBe(200)
  })
})

describe('faults of sockets', () => {
  it('cuts all sockets and refuses new ones until it is cleared', async () => {
    const { aCustomer, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()
    expect(sandbox.traffic.sockets).toBe(1)

    sandbox.faults.set('drop')
    const refused = await customer.listen()
    sandbox.faults.clear('drop')
    const again = await customer.listen()

    expect([line.closeCode(), refused.closeCode(), again.closeCode()]).toEqual([
      1006,
      1006,
      undefined,
    ])
    expect(sandbox.traffic.sockets).toBe(1)
  })

  it('cuts all sockets once when it is to happen once', async () => {
    const { aCustomer, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()

    sandbox.faults.set('drop', { times: 1 })
    const again = await customer.listen()

    expect(line.closeCode()).toBe(1006)
    expect(again.names()).toContain('confirm_subscription')
  })

  it('leaves agents’ sockets open', async () => {
    const { sandbox, subscribe } = aSandbox()
    const claim = { pubsub_token: sandbox.agent.pubsubToken, user_id: 1, account_id: 1 }
    const line = await subscribe(claim)

    sandbox.faults.set('drop')
    const another = await subscribe(claim, '/cable?side=agent')

    expect(line.closeCode()).toBeUndefined()
    expect(another.names()).toContain('confirm_subscription')
  })

  it('silences half-open sockets both ways and for good', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()
    const heard = line.frames.length

    sandbox.faults.set('halfOpen', { times: 1 })
    await customer.send('hello')
    await clock.advance(10_000)

    expect(line.frames).toHaveLength(heard)
    expect(line.closeCode()).toBeUndefined()
    const again = await customer.listen()
    await clock.advance(10_000)
    expect(again.names()).toContain('confirm_subscription')
    expect(line.frames).toHaveLength(heard)
  })

  it('lets pings through to deaf sockets, but no events', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()

    sandbox.faults.set('deaf')
    await customer.send('hello')
    await clock.advance(6000)

    expect(line.events('message.created')).toEqual([])
    expect(line.frames.filter(({ type }) => type === 'ping')).toHaveLength(2)
  })

  it.each([
    ['noWelcome', ['confirm_subscription', 'presence.update']],
    ['noConfirm', ['welcome', 'presence.update']],
    ['noPresence', ['welcome', 'confirm_subscription']],
    ['presenceFirst', ['welcome', 'presence.update', 'confirm_subscription']],
  ] as const)('changes how a socket starts with %s', async (name, names) => {
    const { aCustomer, sandbox } = aSandbox()
    const customer = await aCustomer()
    sandbox.faults.set(name)

    const line = await customer.listen()

    expect(line.names()).toEqual(names)
  })

  it('sends events twice, or in another order', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()
    const contents = () => line.events('message.created').map(({ content }) => content)

    sandbox.faults.set('duplicate', { times: 1 })
    await customer.send('a')
    sandbox.faults.set('reorder', { times: 1 })
    await customer.send('b')
    await customer.send('c')
    sandbox.faults.set('reorder', { times: 1 })
    await customer.send('d')
    await clock.advance(1000)

    expect(contents()).toEqual(['a', 'a', 'c', 'b', 'd'])
  })
})

describe('switching faults over HTTP', () => {
  it('sets, shows and clears them', async () => {
    const { call, sandbox } = aSandbox()

    const set = await call('PUT', '/sandbox/faults/throttle', { rate: 0.5, path: '/messages' })
    expect(set.body.faults).toEqual({ throttle: { rate: 0.5, path: '/messages' } })
    expect(sandbox.faults.active.throttle).toEqual({ rate: 0.5, path: '/messages' })
    await call('DELETE', '/sandbox/faults/throttle')
    expect(sandbox.faults.active).toEqual({})
    await call('PUT', '/sandbox/faults/drop')
    await call('PUT', '/sandbox/faults/deaf')
    const cleared = await call('DELETE', '/sandbox/faults')
    expect(cleared.body.faults).toEqual({})
    expect(cleared.body.inbox.identifier).toBe(sandbox.inbox.identifier)
  })

  it.each([
    ['PUT', '/sandbox/faults/nonsense', {}, 'There is no fault "nonsense". There are: drop,'],
    ['DELETE', '/sandbox/faults/nonsense', {}, 'There is no fault "nonsense". There are: drop,'],
    ['PUT', '/sandbox/faults/drop', { rate: 2 }, '"rate" must be a number from 0 to 1.'],
    ['PUT', '/sandbox/faults/drop', { rat: 1 }, '"rat" is no option; there are rate, seed,'],
    ['PUT', '/sandbox/faults/close', { code: 1005 }, '"code" must be a code that a server may'],
    ['PUT', '/sandbox/faults/refuseSocket', { status: 200 }, '"status" must be an HTTP status'],
    ['PUT', '/sandbox/faults/badFrame', { kind: 'sad' }, '"kind" must be one of notJson, cut,'],
    ['PUT', '/sandbox/faults/disconnect', { reason: 7 }, '"reason" must be a text or null.'],
    [
      'PUT',
      '/sandbox/faults/disconnect',
      { reconnect: 'no' },
      '"reconnect" must be true or false.',
    ],
    ['PUT', '/sandbox/faults/drop', { seed: -1 }, '"seed" must be a whole number from 0'],
    ['PUT', '/sandbox/faults/drop', { times: 0 }, '"times" must be a whole number above 0.'],
    ['PUT', '/sandbox/faults/delay', { delayMs: 'x' }, '"delayMs" must be a number'],
    ['PUT', '/sandbox/faults/drop', { side: 'left' }, '"side" must be "customer", "agent"'],
  ])('answers %s %s %j with a sentence', async (method, path, body, sentence) => {
    const { call, sandbox } = aSandbox()

    const answer = await call(method, path, body)

    expect(answer.status).toBe(400)
    expect(answer.body.error).toContain(sentence)
    expect(sandbox.faults.active).toEqual({})
  })

  it('cuts sockets on restart and keeps the rows', async () => {
    const { aCustomer, call, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()

    await call('POST', '/sandbox/restart')
    await customer.send('still here')

    expect(line.closeCode()).toBe(1006)
    expect(sandbox.rows.messages).toHaveLength(1)
  })
})
