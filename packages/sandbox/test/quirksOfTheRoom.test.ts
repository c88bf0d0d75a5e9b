import { describe, expect, it } from 'vitest'
import { aSandbox, type Customer, type TestSandbox } from './aSandbox.ts'

interface Scene extends TestSandbox {
  readonly customer: Customer
  readonly path: string
}

async function aScene(options?: Parameters<typeof aSandbox>[0]): Promise<Scene> {
  const test = aSandbox(options)
  const customer = await test.aCustomer()
  return { ...test, customer, path: `${customer.path}/conversations/${customer.conversationId}` }
}

const frame = (command: string, token: string, extra: object = {}) =>
  JSON.stringify({
    command,
    identifier: JSON.stringify({ channel: 'RoomChannel', pubsub_token: token }),
    ...extra,
  })
const presence = { data: '{"action":"update_presence"}' }

/** Each oddity of the RoomChannel, by its number in the contract. */
describe('quirk', () => {
  it.each([
    ['unknown', { pubsub_token: 'AAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['empty', { pubsub_token: '' }],
    ['missing', {}],
    ['of an agent', { pubsub_token: 'SandboxAdaPubsub11111111', user_id: 2, account_id: 1 }],
  ])('R1: a token that is %s is met with silence', async (_, claim) => {
    const { clock, subscribe } = await aScene()

    const line = await subscribe(claim)
    await clock.advance(6000)

    expect(line.names()).toEqual(['welcome'])
    expect(line.closeCode()).toBeUndefined()
  })

  it('R2: the same subscription again is met with silence', async () => {
    const { clock, customer } = await aScene()
    const line = await customer.listen()
    const before = line.names()

    line.socket.send(frame('subscribe', customer.token))
    await clock.advance(0)

    expect(line.names()).toEqual(before)
  })

  it('R4: agents who come and go are told when they are asked for', async () => {
    const { clock, customer, sandbox } = await aScene()
    const line = await customer.listen()
    sandbox.agent.goOnline()
    await clock.advance(3000)
    expect(line.events('presence.update')).toHaveLength(1)

    line.socket.send(frame('message', customer.token, presence))
    await clock.advance(0)

    expect(line.events('presence.update').at(-1).users).toEqual({ 1: 'online' })
  })

  it.each([[true], ['true']])(
    'R5: typing a private note is told with is_private %j, as it was sent',
    async (isPrivate) => {
      const { call, clock, customer, sandbox } = await aScene()
      const line = await customer.listen()
      const path = `/api/v1/accounts/1/conversations/${customer.conversationId}/toggle_typing_status`
      const body = { typing_status: 'on', is_private: isPrivate }

      await call('POST', path, body, { api_access_token: sandbox.agent.token })
      await clock.advance(0)

      expect(line.events('conversation.typing_on')[0].is_private).toBe(isPrivate)
    },
  )

  it('R6: a deleted text is in what changed', async () => {
    const { clock, customer, sandbox } = await aScene()
    const line = await customer.listen()
    const { id } = sandbox.agent.say(customer.conversationId, 'a secret')
    sandbox.agent.deleteMessage(id)
    await clock.advance(0)

    const [update] = line.events('message.updated')
    expect(update.content).toBe('This message was deleted')
    expect(update.previous_changes.content[0]).toBe('a secret')
  })

  it('R7: events of conversations carry the token', async () => {
    const { clock, customer, sandbox } = await aScene()
    const line = await customer.listen()
    sandbox.agent.resolve(customer.conversationId)
    await clock.advance(0)

    const [event] = line.events('conversation.status_changed')
    expect(event.contact_inbox.pubsub_token).toBe(customer.token)
  })

  it('R8: whether the assignee is there is null in events built at delivery', async () => {
    const { clock, customer, sandbox } = await aScene()
    const line = await customer.listen()
    sandbox.agent.goOnline()
    sandbox.agent.assign(customer.conversationId)
    await clock.advance(0)

    const [event] = line.events('conversation.updated')
    expect(event.meta.assignee).toMatchObject({ name: 'Ada Winter', availability_status: null })
  })

  it('R9: echo ids of agents are told', async () => {
    const { clock, customer, sandbox } = await aScene()
    const line = await customer.listen()
    sandbox.agent.say(customer.conversationId, 'Hello', { echoId: 'of an agent' })
    await clock.advance(0)

    expect(line.events('message.created')[0].echo_id).toBe('of an agent')
  })

  it('R10: a ping has a message, whole seconds', async () => {
    const { clock, customer } = await aScene()
    const line = await customer.listen()
    await clock.advance(3000)

    expect(line.frames.at(-1)).toEqual({
      type: 'ping',
      message: Math.floor(clock.now() / 1000),
    })
  })

  it('R11: own typing comes back to nobody but agents', async () => {
    const { call, clock, customer, path, sandbox, subscribe } = await aScene()
    const line = await customer.listen()
    const agent = { pubsub_token: sandbox.agent.pubsubToken, user_id: 1, account_id: 1 }
    const console = await subscribe(agent)

    await call('POST', `${path}/toggle_typing`, { typing_status: 'on' })
    await clock.advance(0)

    expect(line.names()).not.toContain('conversation.typing_on')
    expect(console.names()).toContain('conversation.typing_on')
  })

  it('R13: no event tells that an agent has seen a conversation', async () => {
    const { clock, customer, sandbox } = await aScene()
    const line = await customer.listen()
    const before = line.names()
    sandbox.agent.markSeen(customer.conversationId)
    await clock.advance(1000)

    expect(line.names()).toEqual(before)
  })

  it('R14: other verified sessions hear messages, but not typing', async () => {
    const { call, clock, customer, sandbox, subscribe } = await aScene()
    const contacts = customer.path.replace(/\/[^/]+$/, '')
    const pair = { identifier: 'u1', identifier_hash: sandbox.signIdentity('u1') }
    const email = { email: 'mesa@example.com' }
    await call('PATCH', customer.path, { ...pair, ...email })
    const other = await call('POST', contacts, email)
    await call('PATCH', `${contacts}/${other.body.source_id}`, pair)
    const line = await subscribe({ pubsub_token: other.body.pubsub_token })

    sandbox.agent.startTyping(customer.conversationId)
    sandbox.agent.say(customer.conversationId, 'Hello')
    await clock.advance(0)

    expect(line.names()).toContain('message.created')
    expect(line.names()).not.toContain('conversation.typing_on')
  })

  it('R15: labels are told twice', async () => {
    const { call, clock, customer, sandbox } = await aScene()
    const line = await customer.listen()
    const path = `/api/v1/accounts/1/conversations/${customer.conversationId}/labels`

    await call('POST', path, { labels: ['billing'] }, { api_access_token: sandbox.agent.token })
    await clock.advance(0)

    expect(line.events('conversation.updated').map(({ labels }) => labels)).toEqual([
      ['billing'],
      ['billing'],
    ])
  })

  it('R16: a server that stops says nothing', async () => {
    const { clock, customer, sandbox } = await aScene()
    const line = await customer.listen()
    const before = line.names()
    sandbox.restart()
    await clock.advance(0)

    expect([line.closeCode(), line.names()]).toEqual([1006, before])
  })

  it('the same token under another text is a second subscription, heard twice', async () => {
    const { clock, customer } = await aScene()
    const line = await customer.listen()
    const identifier = `{"pubsub_token":"${customer.token}", "channel":"RoomChannel","account_id":7}`
    line.socket.send(JSON.stringify({ command: 'subscribe', identifier }))
    await customer.send('Hello')
    await clock.advance(0)

    expect(line.events('message.created')).toHaveLength(2)
    expect(line.frames.some((each) => each.identifier === identifier)).toBe(true)
  })

  it.each([
    ['no JSON', 'nonsense'],
    ['an unknown command', JSON.stringify({ command: 'dance', identifier: '{}' })],
    ['an identifier that is no text', JSON.stringify({ command: 'subscribe', identifier: {} })],
    ['an unknown channel', JSON.stringify({ command: 'subscribe', identifier: '{"channel":"X"}' })],
    ['a message for an unknown identifier', frame('message', 'nobody', presence)],
  ])('%s is met with silence', async (_, text) => {
    const { clock, customer } = await aScene()
    const line = await customer.listen()
    const before = line.names()
    line.socket.send(text)
    await customer.send('still there')
    await clock.advance(0)

    expect(line.names()).toEqual([...before, 'message.created'])
  })
})
