import { describe, expect, it } from 'vitest'
import { aSandbox } from '../../test/aSandbox.ts'
import { friendlyScript } from './friendlyScript.ts'

describe('the scripted agent', () => {
  it('sees, types and answers within three seconds', async () => {
    const { aCustomer, clock, sandbox } = aSandbox({ script: friendlyScript })
    const customer = await aCustomer()
    const line = await customer.listen()
    expect(line.events('presence.update')[0].users).toEqual({ 1: 'online' })

    await customer.send('Hello')
    await clock.advance(3000)

    expect(line.names().slice(4)).toEqual([
      'conversation.typing_on',
      'conversation.typing_off',
      'message.created',
      'conversation.updated',
    ])
    expect(sandbox.rows.conversations[0]?.agentLastSeenAt).not.toBeNull()
  })

  it.each([
    ['Show me the menu', 'input_select'],
    ['cards please', 'cards'],
    ['Do you have a form?', 'form'],
    ['Is there an article?', 'article'],
    ['The newsletter, please', 'input_email'],
    ['May I see the survey?', 'input_csat'],
    ['Hello', 'text'],
  ])('answers “%s” with %s', async (text, contentType) => {
    const { aCustomer, clock, sandbox } = aSandbox({ script: friendlyScript })
    const customer = await aCustomer()

    await customer.send(text)
    await clock.advance(3000)

    expect(sandbox.rows.messages.at(-1)).toMatchObject({ contentType, messageType: 1 })
  })

  it('resolves on “bye”', async () => {
    const { aCustomer, clock, sandbox } = aSandbox({ script: friendlyScript })
    const customer = await aCustomer()

    await customer.send('ok, bye')
    await clock.advance(5000)

    expect(sandbox.rows.conversations[0]?.status).toBe('resolved')
  })

  it('is quiet where a human has written in the last minutes, and speaks again later', async () => {
    const { aCustomer, call, clock, sandbox } = aSandbox({ script: friendlyScript })
    const customer = await aCustomer()
    const headers = { api_access_token: sandbox.agent.token }
    const path = `/api/v1/accounts/1/conversations/${customer.conversationId}/messages`
    const answers = () => sandbox.rows.messages.filter(({ messageType }) => messageType === 1)

    await customer.send('Hello')
    await clock.advance(700)
    await call('POST', path, { content: 'I am a human' }, headers)
    await clock.advance(10_000)
    await customer.send('Are you?')
    await clock.advance(10_000)
    expect(answers().map(({ content }) => content)).toEqual(['I am a human'])

    await clock.advance(5 * 60_000)
    await customer.send('Hello?')
    await clock.advance(10_000)
    expect(answers()).toHaveLength(2)
  })

  it('can be switched off and on', async () => {
    const { aCustomer, call, clock, sandbox } = aSandbox({ script: friendlyScript })
    const customer = await aCustomer()
    await call('PUT', '/sandbox/script', { enabled: false })

    await customer.send('Hello')
    await clock.advance(5000)
    expect(sandbox.rows.messages).toHaveLength(1)

    await call('PUT', '/sandbox/script', { enabled: true })
    await customer.send('Hello')
    await clock.advance(5000)
    expect(sandbox.rows.messages).toHaveLength(3)
  })
})
