import { describe, expect, it } from 'vitest'
import { type Answer, aSandbox } from '../../test/aSandbox.ts'
import { DEFAULT_BOT_TOKEN, DEFAULT_AGENT_TOKEN } from '../index.ts'

const agent = { api_access_token: DEFAULT_AGENT_TOKEN }
const bot = { api_access_token: DEFAULT_BOT_TOKEN }

describe('the agents’ API', () => {
  it.each([
    [{}, 401, { errors: ['You need to sign in or sign up before continuing.'] }],
    [{ api_access_token: 'wrong' }, 401, { error: 'Invalid Access Token' }],
    [bot, 401, { error: 'Access to this endpoint is not authorized for bots' }],
  ])('refuses %j with %i', async (headers: Record<string, string>, status, body) => {
    const { call } = aSandbox()

    const answer = await call('GET', '/api/v1/profile', undefined, headers)

    expect([answer.status, answer.body]).toEqual([status, body])
  })

  it.each([
    ['GET', '/api/v1/accounts/1/conversations/99', undefined, 404],
    ['GET', '/api/v1/accounts/9/conversations', undefined, 404],
    ['POST', '/api/v1/accounts/1/conversations/1/toggle_status', { status: 'shut' }, 422],
    ['POST', '/api/v1/accounts/1/conversations/1/messages', { content_type: 'song' }, 422],
    ['POST', '/api/v1/accounts/1/conversations/1/toggle_priority', { priority: 'no' }, 422],
    ['POST', '/api/v1/accounts/1/conversations', { inbox_id: 9 }, 404],
    ['DELETE', '/api/v1/accounts/1/conversations/1/messages/9', undefined, 404],
  ])('answers %s %s %j with %i and an error', async (method, path, body, status) => {
    const { aCustomer, call } = aSandbox()
    await aCustomer()

    const answer = await call(method, path, body, agent)

    expect(answer.status).toBe(status)
    expect(answer.body.error).toEqual(expect.any(String))
  })

  it('pages messages: 20 before an id, 100 after one', async () => {
    const { aCustomer, call } = aSandbox()
    const customer = await aCustomer()
    for (let number = 1; number <= 130; number += 1) await customer.send(String(number))
    const path = `/api/v1/accounts/1/conversations/${customer.conversationId}/messages`
    const contents = ({ body }: Answer) =>
      body.payload.map(({ content }: { content: string }) => Number(content))

    const newest = await call('GET', path, undefined, agent)
    const oldest = newest.body.payload[0].id
    const before = await call('GET', `${path}?before=${oldest}`, undefined, agent)
    const after = await call('GET', `${path}?after=${oldest - 111}`, undefined, agent)

    expect([contents(newest)[0], contents(newest).length]).toEqual([111, 20])
    expect([contents(before)[0], contents(before).length]).toEqual([91, 20])
    expect([contents(after)[0], contents(after).length]).toEqual([1, 100])
  })

  it('reports how far a message got, and lets it be tried again', async () => {
    const { aCustomer, call, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()
    const { id } = sandbox.agent.say(customer.conversationId, 'Hello')
    const path = `/api/v1/accounts/1/conversations/${customer.conversationId}/messages/${id}`
    const report = { status: 'failed', external_error: 'no route' }

    await call('PATCH', path, report, agent)
    await call('POST', `${path}/retry`, {}, agent)
    await call('PATCH', path, { status: 'read' }, agent)
    await call('PATCH', path, { status: 'delivered' }, agent)
    await clock.advance(0)

    const updates = line.events('message.updated')
    expect(updates.map(({ content_attributes, status }) => [status, content_attributes])).toEqual([
      ['failed', { external_error: 'no route' }],
      ['sent', {}],
      ['read', {}],
    ])
  })

  it('removes a conversation with its files', async () => {
    const { aCustomer, call, sandbox } = aSandbox()
    const customer = await aCustomer()
    const files = [{ name: 'a.txt', contentType: 'text/plain', bytes: new Uint8Array([1]) }]
    sandbox.agent.say(customer.conversationId, null, { files })
    const path = `${customer.path}/conversations/${customer.conversationId}`

    await call(
      'DELETE',
      `/api/v1/accounts/1/conversations/${customer.conversationId}`,
      undefined,
      agent,
    )

    expect((await call('GET', path)).status).toBe(404)
    expect((await customer.send('hello?')).status).toBe(404)
    expect(sandbox.rows.messages).toEqual([])
  })

  it('counts a bot’s answers as none of a human', async () => {
    const { aCustomer, sandbox } = aSandbox({ inbox: { botId: 1 } })
    const customer = await aCustomer()
    expect(sandbox.rows.conversations[0]?.status).toBe('pending')

    sandbox.bot.say(customer.conversationId, 'Which one?', {
      contentType: 'input_select',
      contentAttributes: { items: [{ title: 'Red', value: 'red' }] },
    })
    sandbox.bot.handOff(customer.conversationId)

    expect(sandbox.rows.conversations[0]).toMatchObject({
      status: 'open',
      firstReplyCreatedAt: null,
    })
  })

  it('names the conversations there are when code asks for another', async () => {
    const { aCustomer, sandbox } = aSandbox()
    await aCustomer()

    expect(() => sandbox.agent.say(7, 'Hello')).toThrow(
      'unable to find conversation 7; there are 1',
    )
  })
})
