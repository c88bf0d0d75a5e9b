import { describe, expect, it } from 'vitest'
import { createSandbox, type Change } from '../index.ts'
import { aSandbox } from '../../test/aSandbox.ts'

describe('the journal', () => {
  it('has a change before a frame or an answer tells of it', async () => {
    const log: string[] = []
    const journal = {
      commit: (changes: readonly Change[]) =>
        void log.push(
          ...changes.filter(({ table }) => table === 'messages').map(() => 'committed'),
        ),
    }
    const { aCustomer, sandbox } = aSandbox({ journal })
    const customer = await aCustomer()
    const identifier = JSON.stringify({ channel: 'RoomChannel', pubsub_token: customer.token })
    const send = (frame: unknown) => {
      if (String(frame).includes('message.created')) log.push('frame')
    }
    const connection = sandbox.connect({ send, close: () => undefined, cut: () => undefined })
    connection.receive(JSON.stringify({ command: 'subscribe', identifier }))

    await customer.send('hello')
    log.push('answer')

    expect(log).toEqual(['committed', 'frame', 'answer'])
  })

  it('brings everything back: rows, files, ids, what was left undone', async () => {
    const rows = new Map<string, Change>()
    const journal = {
      commit(changes: readonly Change[]) {
        for (const change of changes) rows.set(`${change.table} ${change.id}`, change)
      },
    }
    const { aCustomer, call, sandbox } = aSandbox({ journal })
    const customer = await aCustomer({ name: 'Mesa' })
    const files = [{ name: 'a.txt', contentType: 'text/plain', bytes: new Uint8Array([104, 105]) }]
    sandbox.agent.say(customer.conversationId, 'a file', { files })
    await call('POST', `${customer.path}/conversations/${customer.conversationId}/update_last_seen`)

    const again = createSandbox({ snapshot: rows.values() })

    expect(again.rows.contacts).toEqual(sandbox.rows.contacts)
    expect(again.rows.sessions).toEqual(sandbox.rows.sessions)
    expect(again.rows.messages.map(({ content, status }) => [content, status])).toEqual([
      ['a file', 'read'],
    ])
    const response = await again.fetch(
      `${customer.path}/conversations/${customer.conversationId}/messages`,
    )
    const [message] = await response.json()
    const file = await again.fetch(message.attachments[0].data_url)
    expect(await file.text()).toBe('hi')
    expect(again.agent.say(customer.conversationId, 'next').id).toBe(message.id + 1)
    sandbox.close()
    again.close()
  })
})
