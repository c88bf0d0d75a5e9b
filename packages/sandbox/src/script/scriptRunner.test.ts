import { describe, expect, it } from 'vitest'
import { aSandbox, type Customer, type TestSandbox } from '../../test/aSandbox.ts'
import type { CreateSandboxOptions } from '../index.ts'
import { steps } from '../index.ts'

interface Scene extends TestSandbox {
  readonly customer: Customer
  /** What agents said. */
  readonly said: () => (string | null)[]
}

async function aScene(options?: CreateSandboxOptions): Promise<Scene> {
  const test = aSandbox(options)
  const customer = await test.aCustomer({ name: 'Mesa' })
  const said = () =>
    test.sandbox.rows.messages
      .filter(({ messageType }) => messageType === 1)
      .map(({ content }) => content)
  return { ...test, customer, said }
}

describe('steps played at once', () => {
  it('come one after the other, each at its time', async () => {
    const { clock, customer, said, sandbox } = await aScene()
    const line = await customer.listen()
    let isOver = false

    void sandbox.script
      .run(customer.conversationId, 'type 3s\nsay Hello\nwait 2s\nresolve')
      .then(() => {
        isOver = true
      })
    await clock.advance(2999)
    expect([line.names().at(-1), said(), isOver]).toEqual(['conversation.typing_on', [], false])
    await clock.advance(1)
    expect([line.events('conversation.typing_off').length, said()]).toEqual([1, ['Hello']])
    await clock.advance(1999)
    expect(sandbox.rows.conversations[0]?.status).toBe('open')
    await clock.advance(1)
    expect([sandbox.rows.conversations[0]?.status, isOver]).toEqual(['resolved', true])
  })

  it('may be written as functions', async () => {
    const { clock, customer, said, sandbox } = await aScene()

    const over = sandbox.script.run(customer.conversationId, [
      steps.type([500, 1000]),
      steps.say(['Hello {name}', 'Hello {name}']),
      steps.wait(1000),
      steps.note('Be nice'),
      steps.read(),
      steps.resolve(),
      steps.reopen(),
    ])
    await clock.advance(2000)
    await over

    expect(said()).toEqual(['Hello Mesa', 'Be nice'])
    expect(sandbox.rows.conversations[0]).toMatchObject({
      status: 'open',
      agentLastSeenAt: expect.any(Number),
    })
  })

  it('wait for an answer, and know it', async () => {
    const { call, clock, customer, said, sandbox } = await aScene()
    const lines = 'ask select Which? | A = a | B = b\nwait for answer\nsay So {answer}.'
    void sandbox.script.run(customer.conversationId, lines)
    await clock.advance(0)
    await customer.send('hm')
    await clock.advance(10_000)
    expect(said()).toEqual(['Which?'])

    const id = sandbox.rows.messages.find(({ content }) => content === 'Which?')?.id
    const path = `${customer.path}/conversations/${customer.conversationId}/messages/${id}`
    await call('PATCH', path, { submitted_values: [{ title: 'B', value: 'b' }] })
    await clock.advance(0)

    expect(said()).toEqual(['Which?', 'So B.'])
  })

  it('wait for a message, and keep rules quiet meanwhile', async () => {
    const { clock, customer, said, sandbox } = await aScene({ script: 'say a rule' })
    void sandbox.script.run(customer.conversationId, 'wait for message\nwait 1s\nsay Got {text}')

    await customer.send('one')
    await clock.advance(500)
    await customer.send('two')
    await clock.advance(1000)
    expect(said()).toEqual(['Got two'])
    await customer.send('three')
    await clock.advance(1000)

    expect(said()).toEqual(['Got two', 'a rule'])
  })

  it('end when others begin, when they are stopped, and when the conversation is gone', async () => {
    const { call, clock, customer, said, sandbox } = await aScene()
    const headers = { api_access_token: sandbox.agent.token }
    const ends: string[] = []
    const run = (name: string) =>
      sandbox.script
        .run(customer.conversationId, `wait 1s\nsay ${name}`)
        .then(() => ends.push(name))

    void run('a')
    void run('b')
    await clock.advance(0)
    expect(ends).toEqual(['a'])
    sandbox.script.stop(customer.conversationId)
    await clock.advance(0)
    expect(ends).toEqual(['a', 'b'])
    void run('c')
    const path = `/api/v1/accounts/1/conversations/${customer.conversationId}`
    await call('DELETE', path, undefined, headers)
    await clock.advance(1000)

    expect([ends, said()]).toEqual([['a', 'b', 'c'], []])
  })
})

describe('rules of a script', () => {
  it.each([
    ['menu please', 'menu'],
    ['MENU', 'menu'],
    ['menus', 'else'],
    ['what is C++?', 'c'],
    ['Where?', 'question'],
    ['x', 'else'],
  ])('answer “%s” with “%s”', async (text, answer) => {
    const script = [
      'always',
      '  read',
      'when "menu", "carte"',
      '  say menu',
      'when "C++"',
      '  say c',
      'when question',
      '  say question',
      'when anything',
      '  say else',
    ].join('\n')
    const { clock, customer, said, sandbox } = await aScene({ script })

    await customer.send(text)
    await clock.advance(0)

    expect(said()).toEqual([answer])
    expect(sandbox.rows.conversations[0]?.agentLastSeenAt).not.toBeNull()
  })

  it('know a first message, a file, an answer and a rating', async () => {
    const script = `
      when first
        ask text What?
      when file
        say file
      when rating
        say rated {answer}
      when answer
        say answered {answer}
    `
    const { call, clock, customer, said, sandbox } = await aScene({ script })
    const path = `${customer.path}/conversations/${customer.conversationId}/messages`
    const lastId = () => sandbox.rows.messages.at(-1)?.id

    await customer.send('Hello')
    await clock.advance(0)
    await call('PATCH', `${path}/${lastId()}`, { submitted_values: [{ value: 'This' }] })
    await clock.advance(0)
    const form = new FormData()
    form.append('attachments[]', new File(['x'], 'x.txt'))
    await call('POST', path, form)
    await clock.advance(0)
    void sandbox.script.run(customer.conversationId, 'ask csat How?')
    await clock.advance(0)
    const values = { csat_survey_response: { rating: 4 } }
    await call('PATCH', `${path}/${lastId()}`, { submitted_values: values })
    await clock.advance(0)

    expect(said()).toEqual(['What?', 'answered This', 'file', 'How?', 'rated 4'])
  })

  it('pick one of several wordings, the same for the same seed', async () => {
    const answers = async () => {
      const { clock, customer, said } = await aScene({ script: 'say a\nor b\nor c' })
      for (let count = 0; count < 20; count += 1) {
        await customer.send('x')
        await clock.advance(0)
      }
      return said()
    }

    const first = await answers()

    expect(new Set(first)).toEqual(new Set(['a', 'b', 'c']))
    expect(await answers()).toEqual(first)
  })

  it('may be a function', async () => {
    const { clock, customer, said } = await aScene({
      script: ({ count, message }) => (count === 2 ? [steps.say(`two ${message.content}`)] : []),
    })

    await customer.send('a')
    await customer.send('b')
    await clock.advance(0)

    expect(said()).toEqual(['two b'])
  })
})

describe('the script over HTTP', () => {
  it('is read, changed and switched', async () => {
    const { call, clock, customer, said } = await aScene()
    expect((await call('GET', '/sandbox/script')).body).toEqual({ enabled: false, text: null })

    const changed = await call('PUT', '/sandbox/script', { text: 'say one' })
    expect(changed.body.script).toEqual({ enabled: true, text: 'say one' })
    await customer.send('x')
    await clock.advance(0)
    const off = await call('PUT', '/sandbox/script', { enabled: false })
    expect(off.body.script).toEqual({ enabled: false, text: 'say one' })
    await customer.send('x')
    await clock.advance(0)

    expect(said()).toEqual(['one'])
  })

  it('may be plain text', async () => {
    const { clock, customer, said, sandbox } = await aScene()
    const send = (method: string, path: string, body: string) =>
      sandbox.fetch(sandbox.url + path, { method, body, headers: { 'Content-Type': 'text/plain' } })

    await send('PUT', '/sandbox/script', 'say one')
    await customer.send('x')
    await clock.advance(0)
    await send('POST', `/sandbox/script/run?conversation_id=${customer.conversationId}`, 'say two')
    await clock.advance(0)

    expect(said()).toEqual(['one', 'two'])
  })

  it('plays steps in a conversation, and stops them', async () => {
    const { call, clock, customer, said } = await aScene()
    const conversation_id = customer.conversationId

    await call('POST', '/sandbox/script/run', { conversation_id, text: 'say a\nwait 1s\nsay b' })
    await clock.advance(500)
    await call('POST', '/sandbox/script/stop', { conversation_id })
    await clock.advance(1000)

    expect(said()).toEqual(['a'])
  })

  it.each([
    ['PUT', '', {}, 'Send {"text": "say Hello"}, {"enabled": true} or {"enabled": false}.'],
    ['PUT', '', { enabled: true }, 'unable to switch the script on; there is none yet'],
    ['PUT', '', { text: 'sya' }, 'Line 1: "sya" is no instruction'],
    ['POST', '/run', { text: 'say a' }, 'Send {"conversation_id": 1, "text": "say Hello"}.'],
    [
      'POST',
      '/run',
      { conversation_id: 9, text: 'say a' },
      'unable to find conversation 9; there are 1',
    ],
    ['POST', '/run', { conversation_id: 1, text: 'wait x' }, 'Line 1: "x" is no time'],
  ])('answers %s %s %j with a sentence', async (method, path, body, sentence) => {
    const { call, sandbox } = await aScene()

    const answer = await call(method, `/sandbox/script${path}`, body)

    expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining(sentence)])
    expect(sandbox.script.isOn).toBe(false)
  })
})
