import { describe, expect, it } from 'vitest'
import { aSandbox } from '../../test/aSandbox.ts'
import { type Change, createSandbox } from '../index.ts'

describe('another account', () => {
  it('has people, conversations and numbers of its own', async () => {
    const { aCustomer, call, clock, sandbox, subscribe } = aSandbox()
    const email = 'mesa@example.com'
    const customer = await aCustomer({ email })
    const { agent, id, inbox } = sandbox.createAccount()
    const contacts = `/public/api/v1/inboxes/${inbox.identifier}/contacts`

    const { body: session } = await call('POST', contacts, { email })
    const path = `${contacts}/${session.source_id}/conversations`
    const { body: conversation } = await call('POST', path, {})
    const line = await subscribe({ pubsub_token: session.pubsub_token })
    const own = await customer.listen()
    agent.goOnline()
    agent.say(conversation.id, 'Hello')
    await clock.advance(0)

    expect(sandbox.rows.contacts.map(({ accountId }) => accountId)).toEqual([1, id])
    expect(conversation.id).toBe(1)
    expect(conversation.contact.account_id).toBe(id)
    expect(line.events('presence.update')[0].account_id).toBe(id)
    expect(line.events('message.created')).toMatchObject([{ account_id: id, content: 'Hello' }])
    expect(own.names()).not.toContain('message.created')
    expect((await call('GET', `${customer.path}/conversations`)).body[0].messages).toEqual([])
  })

  it('is closed to agents of others', async () => {
    const { call, sandbox } = aSandbox()
    const { agent, id } = sandbox.createAccount()
    const headers = { api_access_token: sandbox.agent.token }

    const foreign = await call('GET', `/api/v1/accounts/${id}/conversations`, undefined, headers)
    const own = await call('GET', `/api/v1/accounts/${id}/agents`, undefined, {
      api_access_token: agent.token,
    })

    expect([foreign.status, foreign.body]).toEqual([
      401,
      { error: 'You are not authorized to access this account' },
    ])
    expect(own.body.map(({ name }: { name: string }) => name)).toEqual([agent.name])
  })
})

const isCounterOfAccounts = (row: Change['row']) =>
  row !== null && 'value' in row && row.name === 'accounts'

describe('a data file of before there were accounts', () => {
  it('is completed, and numbers go on', async () => {
    const changes = new Map<string, Change>()
    const journal = {
      commit(committed: readonly Change[]) {
        for (const change of committed) changes.set(`${change.table} ${change.id}`, change)
      },
    }
    const first = aSandbox({ journal })
    const customer = await first.aCustomer()
    const old = [...changes.values()]
      .filter(({ row, table }) => table !== 'accounts' && !isCounterOfAccounts(row))
      .map((change) => {
        const row = { ...change.row }
        for (const key of [
          'accountId',
          'avatarUrl',
          'isAutoOffline',
          'replyWindowHours',
          'autoResolveMinutes',
          'autoResolveMessage',
        ]) {
          Reflect.deleteProperty(row, key)
        }
        // A row of then has fewer columns than its type says now.
        return { ...change, row } as Change
      })

    const again = createSandbox({ snapshot: old })
    const made = await again.fetch(`${customer.path}/conversations`, { method: 'POST' })

    expect(await made.json()).toMatchObject({ id: customer.conversationId + 1 })
    expect(again.rows.contacts).toEqual(first.sandbox.rows.contacts)
    expect(again.inbox).toEqual(first.sandbox.inbox)
  })
})
