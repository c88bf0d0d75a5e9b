import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aRawServer, type RawServer } from './rawServer.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/wire.md'), 'utf8')

/** A claim of the page, word for word, and how it is tried on a server without the SDK. */
type Trial = (server: RawServer) => Promise<void>

const room = (token: string): string =>
  JSON.stringify({ channel: 'RoomChannel', pubsub_token: token })

const trials: Readonly<Record<string, Trial>> = {
  'A bad token is met with silence.': async ({ connect, settle }) => {
    const socket = await connect()
    await socket.subscribe(room('nobody'))
    await settle(60_000)

    expect(new Set(socket.frames.map(({ type }) => type))).toEqual(new Set(['welcome', 'ping']))
  },
  'the same subscription twice on one socket': async ({ connect, makeContact }) => {
    const { token } = await makeContact()
    const socket = await connect()
    await socket.subscribe(room(token))
    await socket.subscribe(room(token))

    const confirmations = socket.frames.filter(({ type }) => type === 'confirm_subscription')
    expect(confirmations).toHaveLength(1)
  },
  'identifier text': async ({ begin, call, connect }) => {
    const { path, token } = await begin()
    const socket = await connect()
    await socket.subscribe(room(token))
    await socket.subscribe(room(token).replace(':', ': '))
    await call('POST', `${path}/messages`, { content: 'hi' })

    const created = socket.events().filter(({ event }) => event === 'message.created')
    expect(created).toHaveLength(2)
  },
  'Pings come every 3 s and have a `message` too, a number': async ({ connect, settle }) => {
    const socket = await connect()
    await settle(30_000)

    const pings = socket.frames.filter(({ type }) => type === 'ping')
    expect(pings.length).toBeGreaterThan(8)
    expect(pings.every(({ message }) => Number.isInteger(message))).toBe(true)
  },
  'Nothing is repeated after a loss.': async ({ begin, call, connect }) => {
    const { path, token } = await begin()
    await call('POST', `${path}/messages`, { content: 'missed' })
    const socket = await connect()
    await socket.subscribe(room(token))

    expect(socket.events().map(({ event }) => event)).not.toContain('message.created')
  },
  'Presence must be asked for.': async ({ connect, makeContact, sandbox, settle }) => {
    const { token } = await makeContact()
    const socket = await connect()
    await socket.subscribe(room(token))
    const before = socket.events().length
    sandbox.agent.goOnline()
    await settle(60_000)

    expect(socket.events()).toHaveLength(before)
  },
  'Typing is told of private notes too': async ({ begin, connect, sandbox, settle }) => {
    const { id, token } = await begin()
    const socket = await connect()
    await socket.subscribe(room(token))
    sandbox.agent.startTyping(id, { isPrivate: true })
    await settle()

    expect(socket.events().at(-1)).toMatchObject({
      event: 'conversation.typing_on',
      data: { is_private: true },
    })
  },
  'the deleted text': async ({ begin, connect, sandbox, settle }) => {
    const { id, token } = await begin()
    const socket = await connect()
    await socket.subscribe(room(token))
    const { id: messageId } = sandbox.agent.say(id, 'a slip')
    sandbox.agent.deleteMessage(messageId)
    await settle()

    const update = socket.events().find(({ event }) => event === 'message.updated')
    expect(update?.data['content_attributes']).toMatchObject({ deleted: true })
    expect(JSON.stringify(update?.data['previous_changes'])).toContain('a slip')
  },
  'With a wrong `Content-Type` the body is not read': async ({ begin, call }) => {
    const { path } = await begin()
    const answer = await call('POST', `${path}/messages`, '{"content":"hi"}', 'text/plain')

    expect(answer).toMatchObject({ status: 200, json: { content: null } })
  },
  'Some successes are empty and say that they are JSON': async ({ begin, call }) => {
    const { path } = await begin()
    const answer = await call('POST', `${path}/update_last_seen`)

    expect(answer).toMatchObject({ status: 200, text: '' })
    expect(answer.contentType).toContain('application/json')
  },
  'A 500 does not mean that nothing happened': async ({ begin, call, sandbox }) => {
    const { path } = await begin()
    sandbox.faults.set('errorAfterCommit', { times: 1 })
    const answer = await call('POST', `${path}/messages`, { content: 'hi' })
    const { json } = await call('GET', `${path}/messages`)

    expect(answer.status).toBe(500)
    expect(json).toHaveLength(1)
  },
  'The event comes before the answer': async ({ begin, clock, connect, sandbox }) => {
    const { path, token } = await begin()
    const socket = await connect()
    await socket.subscribe(room(token))
    let eventsAtAnswer: readonly string[] = []
    const request = sandbox
      .fetch(`${sandbox.url}/public/api/v1${path}/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"content":"hi"}',
      })
      .then(() => (eventsAtAnswer = socket.events().map(({ event }) => event)))
    await clock.advance(2_000)
    await request

    expect(eventsAtAnswer).toContain('message.created')
  },
  '`echo_id` is in that one event only.': async ({ begin, call, connect }) => {
    const { path, token } = await begin()
    const socket = await connect()
    await socket.subscribe(room(token))
    const answer = await call('POST', `${path}/messages`, { content: 'hi', echo_id: 'mine' })
    const rows = await call('GET', `${path}/messages`)

    const created = socket.events().find(({ event }) => event === 'message.created')
    expect(created?.data['echo_id']).toBe('mine')
    expect(answer.text + rows.text).not.toContain('mine')
  },
  'There is no idempotency key.': async ({ begin, call }) => {
    const { path } = await begin()
    await call('POST', `${path}/messages`, { content: 'hi', echo_id: 'mine' })
    await call('POST', `${path}/messages`, { content: 'hi', echo_id: 'mine' })
    const { json } = await call('GET', `${path}/messages`)

    expect(json).toHaveLength(2)
  },
  'A form with files turns `\\n` into `\\r\\n`': async ({ begin, call }) => {
    const { path } = await begin()
    const form = new FormData()
    form.append('content', 'two\nlines')
    form.append('attachments[]', new File(['bytes'], 'a.txt'))
    const { json } = await call('POST', `${path}/messages`, form)

    expect(json).toMatchObject({ content: 'two\r\nlines' })
  },
  'U+0000 is a 500': async ({ begin, call }) => {
    const { path } = await begin()
    const answer = await call('POST', `${path}/messages`, { content: 'a\0b' })

    expect(answer.status).toBe(500)
  },
  'A message without text and files is stored as such': async ({ begin, call }) => {
    const { path } = await begin()
    const answer = await call('POST', `${path}/messages`, {})

    expect(answer).toMatchObject({ status: 200, json: { content: null } })
  },
  'A message to a resolved or snoozed conversation opens it again.': async ({ begin, call }) => {
    const { path } = await begin()
    await call('POST', `${path}/toggle_status`)
    await call('POST', `${path}/messages`, { content: 'once more' })
    const { json } = await call('GET', path)

    expect(json).toMatchObject({ status: 'open' })
  },
  '`source_id: ""` is a 500': async ({ call, inbox }) => {
    const answer = await call('POST', `${inbox}/contacts`, { source_id: '' })

    expect(answer.status).toBe(500)
  },
  'A failed identity is a bare 500': async ({ call, inbox }) => {
    const wrong = { identifier: 'cust-77', identifier_hash: '00' }
    const answer = await call('POST', `${inbox}/contacts`, wrong)

    expect(answer).toMatchObject({
      status: 500,
      json: { status: 500, error: 'Internal Server Error' },
    })
  },
  'Creating with a valid hash does not verify the session.': async ({ begin, call, sandbox }) => {
    const { contact } = await begin(identityOf(sandbox))
    const { status } = await call('GET', `${contact}/conversations`)

    // A verified session would be refused.
    expect(status).toBe(200)
  },
  'The list of conversations is a 500 for a verified session': async ({ begin, call, sandbox }) => {
    const { contact } = await begin(identityOf(sandbox))
    await call('PATCH', contact, identityOf(sandbox))
    const { status } = await call('GET', `${contact}/conversations`)

    expect(status).toBe(500)
  },
  'A known email, phone or identifier attaches the session to that contact, without proof': async ({
    call,
    inbox,
  }) => {
    const first = await call('POST', `${inbox}/contacts`, { email: 'a@b.test', name: 'Amara' })
    const second = await call('POST', `${inbox}/contacts`, { email: 'A@b.test', name: 'Eve' })

    const { id } = first.json as { readonly id: number }
    expect(second.json).toMatchObject({ id, name: 'Amara' })
  },
  'nothing can be cleared': async ({ call, makeContact }) => {
    const { path } = await makeContact({ name: 'Amara', email: 'a@b.test' })
    const { json } = await call('PATCH', path, { name: '', email: null })

    expect(json).toMatchObject({ name: 'Amara', email: 'a@b.test' })
  },
  'every message of it': async ({ begin, call, sandbox }) => {
    const { contact, id } = await begin()
    for (let count = 0; count < 45; count++) sandbox.agent.say(id, `text ${count}`)
    const { json } = await call('GET', `${contact}/conversations`)

    expect((json as readonly { messages: unknown[] }[])[0]?.messages).toHaveLength(45)
  },
  'Messages come in pages of 20, oldest first': async ({ begin, call, sandbox }) => {
    const { path, id } = await begin()
    for (let count = 0; count < 45; count++) sandbox.agent.say(id, `text ${count}`)
    const { json } = await call('GET', `${path}/messages?limit=50&after=1&page=2`)

    const texts = (json as readonly { content: string }[]).map(({ content }) => content)
    expect([texts.length, texts[0], texts[19]]).toEqual([20, 'text 25', 'text 44'])
  },
  '`toggle_status` resolves, and nothing else': async ({ begin, call }) => {
    const { path } = await begin()
    await call('POST', `${path}/toggle_status`)
    const { json } = await call('POST', `${path}/toggle_status`, { status: 'open' })

    expect(json).toMatchObject({ status: 'resolved' })
  },
  '`unread_count` is what the agents have not seen': async ({
    begin,
    call,
    connect,
    sandbox,
    settle,
  }) => {
    const { path, id, token } = await begin()
    const socket = await connect()
    await socket.subscribe(room(token))
    sandbox.agent.say(id, 'unseen by the customer')
    await call('POST', `${path}/messages`, { content: 'unseen by agents' })
    await settle()

    const updates = socket.events().filter(({ event }) => event === 'conversation.updated')
    expect(updates.at(-1)?.data['unread_count']).toBe(1)
  },
  'A survey can be answered in two ways': async ({ begin, call, sandbox }) => {
    const { path, id, uuid } = await begin()
    const { id: messageId } = sandbox.agent.say(id, 'How was it?', { contentType: 'input_csat' })
    const values = (rating: number) => ({
      submitted_values: { csat_survey_response: { rating } },
    })
    await call('PATCH', `${path}/messages/${messageId}`, values(4))
    const byMessage = await call('GET', `/csat_survey/${uuid}`)
    await call('PUT', `/csat_survey/${uuid}`, { message: values(5) })
    const byAddress = await call('GET', `/csat_survey/${uuid}`)

    expect(byMessage.json).toMatchObject({ csat_survey_response: { rating: 4 } })
    expect(byAddress.json).toMatchObject({ csat_survey_response: { rating: 5 } })
  },
  'as it was before': async ({ begin, call, sandbox }) => {
    const { id, uuid } = await begin()
    sandbox.agent.say(id, 'How was it?', { contentType: 'input_csat' })
    const values = { submitted_values: { csat_survey_response: { rating: 5 } } }
    const { json } = await call('PUT', `/csat_survey/${uuid}`, { message: values })

    expect(json).toMatchObject({ csat_survey_response: null })
  },
  'Any number is taken for a rating, answered with 200, and counted only from 1 to 5': async ({
    begin,
    call,
    sandbox,
  }) => {
    const { id, uuid } = await begin()
    sandbox.agent.say(id, 'How was it?', { contentType: 'input_csat' })
    const values = { submitted_values: { csat_survey_response: { rating: 9 } } }
    const answer = await call('PUT', `/csat_survey/${uuid}`, { message: values })
    const after = await call('GET', `/csat_survey/${uuid}`)

    expect(answer.status).toBe(200)
    expect(after.json).toMatchObject({ csat_survey_response: null })
  },
  '`attributes: ["base"]`': async ({ begin, call, sandbox }) => {
    const { path, id } = await begin()
    for (let count = 0; count < 200; count++) sandbox.agent.say(id, `text ${count}`)
    const answer = await call('POST', `${path}/messages`, { content: 'one too many' })

    expect(answer).toMatchObject({ status: 422, json: { attributes: ['base'] } })
  },
}

/** Claims in bold that are not tried here, and why. */
const untried: Readonly<Record<string, string>> = {
  'Unsubscribing and subscribing again on one socket can end deaf.': 'a race between threads',
  'Order is not kept': 'a matter of chance',
  "The texts come in the server's language": 'this one speaks English',
  '302':
    'in memory a file has an address of the page; on a port the sandbox’s own tests ask for it',
  'allow no other origin to read them': 'the same',
}

test.each(Object.entries(trials))('“%s” holds on the wire', async (claim, trial) => {
  const server = aRawServer()

  expect(page).toContain(claim)
  await trial(server)
  server.sandbox.close()
})

test('every claim in bold is tried, or it is said why not', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('|'))
  const bold = rows.flatMap((row) => {
    const claim = row.split('|')[1] ?? ''
    return Array.from(claim.matchAll(/\*\*(.+?)\*\*/g), ([, text = '']) => text)
  })

  expect(bold.length).toBeGreaterThan(20)
  expect(bold.filter((claim) => !(claim in trials) && !(claim in untried))).toEqual([])
})

function identityOf(sandbox: RawServer['sandbox']): object {
  return { identifier: 'cust-77', identifier_hash: sandbox.signIdentity('cust-77') }
}
