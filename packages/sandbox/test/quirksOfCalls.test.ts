import { describe, expect, it } from 'vitest'
import { aSandbox, type Answer, type Customer, type TestSandbox } from './aSandbox.ts'

const MESSAGES = 'messages'
const json = { accept: 'application/json' }

interface Scene extends TestSandbox {
  readonly customer: Customer
  /** Path of the conversation. */
  readonly path: string
  readonly contacts: string
}

async function aScene(options?: Parameters<typeof aSandbox>[0]): Promise<Scene> {
  const test = aSandbox(options)
  const customer = await test.aCustomer({ name: 'Mesa', email: 'mesa@example.com' })
  const contacts = customer.path.replace(/\/[^/]+$/, '')
  return {
    ...test,
    customer,
    contacts,
    path: `${customer.path}/conversations/${customer.conversationId}`,
  }
}

/** Marks the customer's session as verified. */
async function verify({ call, customer, sandbox }: Scene): Promise<Answer> {
  const pair = { identifier: 'u1', identifier_hash: sandbox.signIdentity('u1') }
  return call('PATCH', customer.path, pair)
}

const bare = { status: 500, error: 'Internal Server Error' }

/** Each oddity of the calls, by its number in the contract. */
describe('quirk', () => {
  it('Q1: the list of a verified session is a 500, or, when mended, all of the contact', async () => {
    const scene = await aScene()
    const { call, contacts, customer, sandbox } = scene
    const other = await call('POST', contacts, { email: 'mesa@example.com' })
    await call('POST', `${contacts}/${other.body.source_id}/conversations`, {})
    await verify(scene)
    const list = `${customer.path}/conversations`

    expect((await call('GET', list)).body).toEqual(bare)
    await call('PUT', '/sandbox/quirks', { verifiedListFails: false })
    expect((await call('GET', list)).body).toHaveLength(2)
    expect(sandbox.quirks.verifiedListFails).toBe(false)
  })

  it('Q2: an update answers the record, without tokens, maybe of another contact', async () => {
    const { call, contacts, customer } = await aScene()
    const owner = await call('POST', contacts, { email: 'owner@example.com' })

    const { body } = await call('PATCH', customer.path, { email: 'owner@example.com' })

    expect(body).not.toHaveProperty('source_id')
    expect(body).not.toHaveProperty('pubsub_token')
    expect(body.id).toBe(owner.body.id)
    expect((await call('GET', customer.path)).body).toMatchObject({
      source_id: customer.sourceId,
      pubsub_token: customer.token,
      id: owner.body.id,
    })
  })

  it('Q3, Q4: creating with a hash verifies nothing; an update with any valid pair does', async () => {
    const scene = await aScene()
    const { call, contacts, sandbox } = scene
    const pair = { identifier: 'u1', identifier_hash: sandbox.signIdentity('u1') }
    const { body } = await call('POST', contacts, pair)
    const list = `${contacts}/${body.source_id}/conversations`
    expect((await call('GET', list)).status).toBe(200)

    const foreign = { identifier: 'u2', identifier_hash: sandbox.signIdentity('u2') }
    await call('PATCH', `${contacts}/${body.source_id}`, foreign)

    expect((await call('GET', list)).status).toBe(500)
    expect(sandbox.rows.contacts.at(-1)?.identifier).toBe('u1')
  })

  it('Q5: a wrong hash is a bare 500, in capitals too', async () => {
    const { call, contacts, sandbox } = await aScene()
    const hash = sandbox.signIdentity('u1').toUpperCase()

    const answer = await call('POST', contacts, { identifier: 'u1', identifier_hash: hash })

    expect([answer.status, answer.body]).toEqual([500, bare])
  })

  it('Q6: an inbox that asks for hashes serves conversations and messages without', async () => {
    const { call, customer, path, sandbox } = await aScene()
    sandbox.updateInbox({ hmacMandatory: true })

    expect((await call('GET', customer.path)).status).toBe(500)
    expect((await call('GET', path)).status).toBe(200)
    expect((await customer.send('hello')).status).toBe(200)
  })

  it('Q7: message calls take every conversation of the contact, unless mended', async () => {
    const { call, contacts, customer, sandbox } = await aScene()
    const other = await call('POST', contacts, { email: 'mesa@example.com' })
    const foreign = `${contacts}/${other.body.source_id}/conversations/${customer.conversationId}`

    expect((await call('GET', foreign)).status).toBe(404)
    expect((await call('POST', `${foreign}/${MESSAGES}`, { content: 'x' })).status).toBe(200)
    sandbox.quirks.messagesOfWholeContact = false
    expect((await call('GET', `${foreign}/${MESSAGES}`)).status).toBe(404)
  })

  it.each([['email'], ['phone_number'], ['identifier']])(
    'Q8: a known %s attaches a new session without proof, and changes nothing',
    async (key) => {
      const { call, contacts } = await aScene()
      const value = key === 'phone_number' ? '+15551234' : 'known@example.com'
      const first = await call('POST', contacts, { [key]: value, name: 'First' })

      const second = await call('POST', contacts, { [key]: value, name: 'Second' })

      expect(second.body).toMatchObject({ id: first.body.id, name: 'First' })
      expect(second.body.source_id).not.toBe(first.body.source_id)
    },
  )

  it('Q9: the flood limit of an answer is a 422 of the record', async () => {
    const { call, customer, path, sandbox } = await aScene({ maxMessagesPerMinute: 1 })
    await customer.send('hello')

    const answer = await call('PATCH', `${path}/messages/${sandbox.rows.messages[0]?.id}`, {
      submitted_values: [{ value: 'x' }],
    })

    expect([answer.status, answer.body]).toEqual([
      422,
      { message: 'Too many messages', attributes: ['base'] },
    ])
  })

  it('Q10: an echo id comes back in the event only, which is there before the answer', async () => {
    const { call, customer, path } = await aScene()
    const line = await customer.listen()

    const { body } = await call('POST', `${path}/messages`, { content: 'x', echo_id: 'e1' })

    expect(body).not.toHaveProperty('echo_id')
    expect(line.events('message.created')).toMatchObject([{ id: body.id, echo_id: 'e1' }])
  })

  it.each(['toggle_typing', 'update_last_seen'])(
    'Q11: %s answers zero bytes of JSON',
    async (name) => {
      const { call, path } = await aScene()

      const answer = await call('POST', `${path}/${name}`, {})

      expect([answer.status, answer.body, answer.headers.get('content-type')]).toEqual([
        200,
        '',
        'application/json',
      ])
    },
  )

  it('Q12: what cannot be read is empty or a page, unless JSON is accepted', async () => {
    const { contacts, sandbox } = await aScene()
    const send = async (path: string, headers: Record<string, string>) => {
      const method = 'POST'
      const answer = await sandbox.fetch(sandbox.url + path, { method, body: '{', headers })
      return [answer.status, answer.headers.get('content-type'), await answer.text()]
    }
    const broken = { 'content-type': 'application/json' }

    expect(await send(contacts, broken)).toEqual([400, 'text/html; charset=UTF-8', ''])
    expect(await send(contacts, { ...broken, ...json })).toEqual([
      400,
      'application/json; charset=UTF-8',
      '{"status":400,"error":"Bad Request"}',
    ])
    expect((await send('/public/api/v1/typo', {}))[1]).toBe('text/html; charset=UTF-8')
    expect(await send('/public/api/v1/typo', json)).toEqual([
      404,
      'application/json; charset=UTF-8',
      '{"status":404,"error":"Not Found"}',
    ])
  })

  it('Q13: an empty source id is a 500; a raw dot is no route, an encoded one is', async () => {
    const { call, contacts } = await aScene()
    await call('POST', contacts, { source_id: 'a.b' })

    expect((await call('POST', contacts, { source_id: '' })).status).toBe(500)
    expect((await call('GET', `${contacts}/a.b`)).status).toBe(404)
    expect((await call('GET', `${contacts}/a%2Eb`)).body.source_id).toBe('a.b')
  })

  it('Q14: with another content type the body is not read, and an empty message is made', async () => {
    const { path, sandbox } = await aScene()
    const body = '{"content":"x"}'
    const headers = { 'content-type': 'text/plain' }

    const answer = await sandbox.fetch(`${sandbox.url}${path}/messages`, {
      method: 'POST',
      body,
      headers,
    })

    expect(await answer.json()).toMatchObject({ content: null })
  })

  it.each([
    ['JSON', { attachments: ['x'] }],
    ['no list', { attachments: 'x' }],
  ])('Q15: files in another form are a 500: %s', async (_, body) => {
    const { call, path } = await aScene()

    expect((await call('POST', `${path}/messages`, body)).status).toBe(500)
  })

  it.each(['attachments', 'attachments[0]'])('Q15: a file as %s is a 500', async (name) => {
    const { call, path } = await aScene()
    const form = new FormData()
    form.append(name, new File(['x'], 'x.txt'))

    expect((await call('POST', `${path}/messages`, form)).status).toBe(500)
  })

  it('Q16: the size of an image is null first, and no event tells it', async () => {
    const { call, clock, customer, path, sandbox } = await aScene()
    const line = await customer.listen()
    void sandbox.script.run(customer.conversationId, 'attach a.png')
    await clock.advance(1000)

    expect(line.events('message.created')[0].attachments[0]).toMatchObject({ width: null })
    expect(line.events('message.updated')).toEqual([])
    expect((await call('GET', `${path}/messages`)).body[0].attachments[0]).toMatchObject({
      width: 160,
      height: 120,
    })
  })

  it('Q17: whether an agent is there is null in answers and in events of background jobs', async () => {
    const { call, clock, customer, path, sandbox } = await aScene()
    const line = await customer.listen()
    sandbox.agent.goOnline()
    sandbox.agent.say(customer.conversationId, 'Hello')
    await call('POST', `${path}/update_last_seen`)
    await clock.advance(100)

    const [message] = (await call('GET', `${path}/messages`)).body
    expect(message.sender.availability_status).toBeNull()
    expect(line.events('message.created')[0].sender.availability_status).toBe('online')
    expect(line.events('message.updated')[0].sender.availability_status).toBeNull()
  })

  it('Q18, Q19: a survey answers its old state, and its conversation has another number', async () => {
    const { call, clock, customer, sandbox } = await aScene({ inbox: { csatEnabled: true } })
    sandbox.agent.resolve(customer.conversationId)
    const survey = `/public/api/v1/csat_survey/${sandbox.rows.conversations[0]?.uuid}`
    const values = { csat_survey_response: { rating: 5 } }

    const first = await call('PUT', survey, { message: { submitted_values: values } })
    await clock.advance(100)
    const second = await call('GET', survey)

    expect(first.body.csat_survey_response).toBeNull()
    expect(second.body.csat_survey_response.rating).toBe(5)
    expect(second.body.conversation_id).not.toBe(customer.conversationId)
  })

  it('Q20, Q21: answers know no status, and a conversation carries all of its messages', async () => {
    const { call, customer, path } = await aScene()
    for (let number = 0; number < 25; number += 1) await customer.send(String(number))

    const { body } = await call('GET', path)

    expect(body.messages).toHaveLength(25)
    expect(body.messages[0]).not.toHaveProperty('status')
    expect((await call('GET', `${path}/messages`)).body).toHaveLength(20)
  })

  it('Q22: an update clears and removes nothing', async () => {
    const { call, customer } = await aScene()
    await call('PATCH', customer.path, { custom_attributes: { a: 1, b: { c: 2 } } })

    const { body } = await call('PATCH', customer.path, {
      name: '',
      email: null,
      custom_attributes: { b: { d: null } },
    })

    expect(body).toMatchObject({
      name: 'Mesa',
      email: 'mesa@example.com',
      custom_attributes: { a: 1, b: { c: 2, d: null } },
    })
  })

  it('Q23: a phone number is checked at its end only', async () => {
    const { call, contacts } = await aScene()

    expect((await call('POST', contacts, { phone_number: 'x+15551234' })).status).toBe(200)
    expect((await call('POST', contacts, { phone_number: '15551234' })).status).toBe(422)
  })

  it('Q24: a survey asks the plain question', async () => {
    const inbox = { csatEnabled: true, csatMessage: 'How was it?' }
    const { call, customer, path, sandbox } = await aScene({ inbox })
    sandbox.agent.resolve(customer.conversationId)

    expect((await call('GET', `${path}/messages`)).body.at(-1)).toMatchObject({
      content: 'How was it?',
      content_type: 'input_csat',
    })
  })
})
