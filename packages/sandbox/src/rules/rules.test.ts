import { describe, expect, it } from 'vitest'
import { aSandbox } from '../../test/aSandbox.ts'

describe('contacts', () => {
  it('are merged when one takes the email of another, and messages are told as updated', async () => {
    const { aCustomer, call, clock } = aSandbox()
    await aCustomer({ email: 'uma@sandbox.test', name: 'Uma', custom_attributes: { plan: 'pro' } })
    const anonymous = await aCustomer({ custom_attributes: { plan: 'free', seats: 2 } })
    await anonymous.send('before')
    const line = await anonymous.listen()

    const answer = await call('PATCH', anonymous.path, { email: 'UMA@sandbox.test' })
    await clock.advance(0)

    expect(answer.body).toMatchObject({
      name: 'Uma',
      custom_attributes: { plan: 'pro', seats: 2 },
    })
    expect(answer.body).not.toHaveProperty('source_id')
    const [update] = line.events('message.updated')
    expect(update.sender.name).toBe('Uma')
    expect(Object.keys(update.previous_changes)).toEqual(['updated_at', 'sender_id'])
    expect((await call('GET', anonymous.path)).body.id).toBe(answer.body.id)
  })

  it('keep a phone number of someone with another email than the one given', async () => {
    const { aCustomer, call } = aSandbox()
    await aCustomer({ email: 'a@sandbox.test', phone_number: '+15551234567' })
    const other = await aCustomer()

    const answer = await call('PATCH', other.path, {
      email: 'b@sandbox.test',
      phone_number: '+15551234567',
    })

    expect(answer.body).toMatchObject({ email: 'b@sandbox.test', phone_number: null })
  })

  it('leave a contact behind when source_id is empty', async () => {
    const { call, sandbox } = aSandbox()
    const path = `/public/api/v1/inboxes/${sandbox.inbox.identifier}/contacts`

    const answer = await call('POST', path, { source_id: '' })

    expect(answer.status).toBe(500)
    expect([sandbox.rows.contacts.length, sandbox.rows.sessions.length]).toEqual([1, 0])
  })

  it('need a hash where the inbox asks for one, but conversations do not', async () => {
    const { call, sandbox } = aSandbox({ inbox: { hmacMandatory: true } })
    const path = `/public/api/v1/inboxes/${sandbox.inbox.identifier}/contacts`
    const pair = { identifier: 'ida', identifier_hash: sandbox.signIdentity('ida') }

    expect((await call('POST', path, {})).status).toBe(500)
    expect((await call('POST', path, { ...pair, identifier_hash: 'wrong' })).status).toBe(500)
    const { body } = await call('POST', path, pair)
    expect((await call('GET', `${path}/${body.source_id}`)).status).toBe(500)
    expect((await call('GET', `${path}/unknown`)).status).toBe(404)
    expect((await call('POST', `${path}/${body.source_id}/conversations`, {})).status).toBe(200)
  })
})

describe('messages', () => {
  it('are refused after 200 in a minute, and taken again when it is over', async () => {
    const { aCustomer, clock } = aSandbox({ maxMessagesPerMinute: 3 })
    const customer = await aCustomer()
    for (const text of ['1', '2', '3']) await customer.send(text)

    const refused = await customer.send('4')
    await clock.advance(60_000)
    const taken = await customer.send('5')

    expect(refused.status).toBe(422)
    expect(refused.body).toEqual({ message: 'Too many messages', attributes: ['base'] })
    expect(taken.status).toBe(200)
  })

  it('can be written into any conversation of the contact, whatever show says', async () => {
    const { aCustomer, call } = aSandbox()
    const first = await aCustomer({ identifier: 'ida' })
    const second = await aCustomer({ identifier: 'ida' })
    const path = `${second.path}/conversations/${first.conversationId}`

    expect((await call('GET', path)).status).toBe(404)
    expect((await call('POST', `${path}/messages`, { content: 'Hello' })).status).toBe(200)
    expect((await call('GET', `${path}/messages`)).body).toHaveLength(1)
  })

  it('come in pages of 20 that end before an id', async () => {
    const { aCustomer, call } = aSandbox()
    const customer = await aCustomer()
    for (let number = 1; number <= 45; number += 1) await customer.send(String(number))
    const path = `${customer.path}/conversations/${customer.conversationId}/messages`
    const contentsOf = async (query: string) => {
      const { body } = await call('GET', path + query)
      return body.map(({ content }: { content: string }) => Number(content))
    }

    const newest = await call('GET', path)
    const [first] = newest.body

    expect(newest.body.length).toBe(20)
    expect(await contentsOf(`?before=${first.id}`)).toEqual(
      Array.from({ length: 20 }, (_, place) => place + 6),
    )
    expect(await contentsOf('?before=')).toHaveLength(20)
    expect(await contentsOf('?before=abc')).toEqual([])
    expect((await call('GET', `${path}?before[]=1`)).status).toBe(500)
  })

  it('of a blocked customer are stored without reopening', async () => {
    const { aCustomer, call, sandbox } = aSandbox()
    const customer = await aCustomer()
    const headers = { api_access_token: sandbox.agent.token }
    await call(
      'POST',
      `/api/v1/accounts/1/conversations/${customer.conversationId}/mute`,
      {},
      headers,
    )

    await customer.send('let me in')

    expect(sandbox.rows.conversations[0]?.status).toBe('resolved')
    const [own] = sandbox.rows.messages.filter(({ messageType }) => messageType === 0)
    expect(own?.content).toBe('let me in')
  })
})
