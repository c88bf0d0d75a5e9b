import { describe, expect, it } from 'vitest'
import { aSandbox } from '../../test/aSandbox.ts'

describe('subscribing', () => {
  it('pings every 3 seconds with whole Unix seconds, and stops with the last socket', async () => {
    const { aCustomer, clock } = aSandbox()
    const line = await (await aCustomer()).listen()

    await clock.advance(9000)
    line.socket.close()
    await clock.advance(0)

    const pings = line.frames.filter(({ type }) => type === 'ping')
    expect(pings.map(({ message }) => Number.isInteger(message))).toEqual([true, true, true])
    expect(clock.pending).toBe(0)
  })

  it('echoes the identifier exactly', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const { token } = await aCustomer()
    const socket = new sandbox.WebSocket(`${sandbox.url}/cable`)
    const frames: { type?: string; identifier?: string }[] = []
    socket.addEventListener('message', ({ data }) => frames.push(JSON.parse(String(data))))
    const identifier = `{ "pubsub_token":"${token}",  "channel":"RoomChannel" }`

    await clock.advance(0)
    socket.send(JSON.stringify({ command: 'subscribe', identifier }))
    await clock.advance(0)

    expect(frames.find(({ type }) => type === 'confirm_subscription')?.identifier).toBe(identifier)
    expect(socket.protocol).toBe('')
  })

  it.each([
    ['an unknown token', { pubsub_token: 'A'.repeat(24) }],
    ['an empty token', { pubsub_token: '' }],
    ['no token', {}],
    ['a wrong channel', { channel: 'NoSuchChannel', pubsub_token: 'A' }],
    ['an agent’s token without a user', { pubsub_token: 'SandboxAdaPubsub11111111' }],
    [
      'an agent’s token with another user',
      { pubsub_token: 'SandboxAdaPubsub11111111', user_id: 2, account_id: 1 },
    ],
    [
      'an agent’s token with another account',
      { pubsub_token: 'SandboxAdaPubsub11111111', user_id: 1, account_id: 9 },
    ],
  ])('is met with silence for %s', async (_, claim) => {
    const { clock, subscribe } = aSandbox()

    const line = await subscribe(claim)
    await clock.advance(2000)

    expect(line.names()).toEqual(['welcome'])
    expect(line.socket.readyState).toBe(1)
  })

  it.each(['not json', '{}', '[]', 'null', '""', '{"command":"subscribe"}', '{"type":"pong"}'])(
    'ignores the frame %s and goes on',
    async (frame) => {
      const { aCustomer, clock } = aSandbox()
      const customer = await aCustomer()
      const line = await customer.listen()

      line.socket.send(frame)
      line.socket.send(new Uint8Array([1, 2, 3]))
      await clock.advance(0)
      await customer.send('still there?')

      expect(line.names()).toContain('message.created')
    },
  )

  it('ignores the same identifier again', async () => {
    const { aCustomer, clock } = aSandbox()
    const { listen, token } = await aCustomer()
    const line = await listen()
    const identifier = JSON.stringify({ channel: 'RoomChannel', pubsub_token: token })

    line.socket.send(JSON.stringify({ command: 'subscribe', identifier }))
    await clock.advance(0)

    expect(line.names()).toEqual(['welcome', 'confirm_subscription', 'presence.update'])
  })

  it('fails a handshake that offers only unknown subprotocols', async () => {
    const { clock, sandbox } = aSandbox()
    const socket = new sandbox.WebSocket(`${sandbox.url}/cable`, ['graphql-ws'])
    const log: string[] = []
    socket.addEventListener('error', () => log.push('error'))
    socket.addEventListener('close', ({ code }) => log.push(`close ${code}`))

    await clock.advance(0)

    expect(log).toEqual(['error', 'close 1006'])
  })

  it('refuses to send before the socket is open', () => {
    const { sandbox } = aSandbox()
    const socket = new sandbox.WebSocket(`${sandbox.url}/cable`)

    expect(() => socket.send('{}')).toThrow('CONNECTING')
    expect(() => socket.close(1001)).toThrow('1001')
  })
})

describe('presence', () => {
  it('lists agents of the last 20 seconds, and only when asked', async () => {
    const { aCustomer, clock, subscribe } = aSandbox()
    const { listen, token } = await aCustomer()
    const line = await listen()
    const identifier = JSON.stringify({ channel: 'RoomChannel', pubsub_token: token })
    const data = JSON.stringify({ action: 'update_presence' })
    const ask = async () => {
      line.socket.send(JSON.stringify({ command: 'message', identifier, data }))
      await clock.advance(0)
    }

    await subscribe({ pubsub_token: 'SandboxAdaPubsub11111111', user_id: 1, account_id: 1 })
    expect(line.events('presence.update')).toHaveLength(1)
    await ask()
    await clock.advance(20_000)
    await ask()

    expect(line.events('presence.update').map(({ users }) => users)).toEqual([
      {},
      { 1: 'online' },
      {},
    ])
  })

  it('shows agents which customers are there', async () => {
    const { aCustomer, subscribe } = aSandbox()
    const customer = await aCustomer()
    await customer.listen()

    const line = await subscribe({
      pubsub_token: 'SandboxAdaPubsub11111111',
      user_id: 1,
      account_id: 1,
    })

    expect(line.events('presence.update')).toEqual([
      { account_id: 1, users: { 1: 'online' }, contacts: { 21: 'online' } },
    ])
  })
})

describe('who hears what', () => {
  it('sends events of a verified contact to all its verified sessions, but typing to one', async () => {
    const { aCustomer, call, clock, sandbox } = aSandbox()
    const pair = { identifier: 'ida', identifier_hash: sandbox.signIdentity('ida') }
    const first = await aCustomer({ identifier: 'ida' })
    const second = await aCustomer({ identifier: 'ida' })
    const stranger = await aCustomer({ identifier: 'ida' })
    await call('PATCH', first.path, pair)
    await call('PATCH', second.path, pair)
    const lines = [await first.listen(), await second.listen(), await stranger.listen()]

    sandbox.agent.startTyping(first.conversationId)
    sandbox.agent.say(first.conversationId, 'Hello')
    await clock.advance(0)

    expect(lines.map((line) => line.events('message.created').length)).toEqual([1, 1, 0])
    expect(lines.map((line) => line.events('conversation.typing_on').length)).toEqual([1, 0, 0])
  })

  it('keeps private notes and activity from customers, but not typing of a note', async () => {
    const { aCustomer, clock, sandbox, subscribe } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()
    const agents = await subscribe({
      pubsub_token: 'SandboxBenPubsub11111111',
      user_id: 2,
      account_id: 1,
    })

    sandbox.agent.startTyping(customer.conversationId, { isPrivate: true })
    sandbox.agent.note(customer.conversationId, 'between us')
    sandbox.agent.resolve(customer.conversationId)
    await clock.advance(0)

    expect(line.names().slice(3)).toEqual([
      'conversation.typing_on',
      'conversation.status_changed',
      'conversation.updated',
    ])
    expect(line.events('conversation.typing_on')[0].is_private).toBe(true)
    const contents = agents.events('message.created').map(({ content }) => content)
    expect(contents).toEqual(['between us', 'Conversation was marked resolved by Ada Winter'])
  })

  it('marks messages as read a moment after the customer has seen them', async () => {
    const { aCustomer, call, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()
    sandbox.agent.say(customer.conversationId, 'Hello')
    await clock.advance(10)

    const path = `${customer.path}/conversations/${customer.conversationId}/update_last_seen`
    const answer = await call('POST', path)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.body).toBe('')
    expect(line.events('message.updated')).toEqual([])
    await clock.advance(100)

    const [update] = line.events('message.updated')
    expect(update.status).toBe('read')
    expect(update.previous_changes.status).toEqual(['sent', 'read'])
    expect(update).not.toHaveProperty('performer')
  })
})
