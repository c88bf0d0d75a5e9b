import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { identityOf } from '../../test/identityOf.ts'
import { openChat, type Chat } from '../../test/openChat.ts'

describe('a session with an identity', () => {
  it('is made and verified at the first start, before anything is sent', async () => {
    const probe = openChat()
    const chat = openChat({
      identity: identityOf(probe.sandbox, 'cust-77'),
      contact: { name: 'Amara' },
    })
    chat.look()
    await chat.settle()

    expect(chat.client.contact$.value).toMatchObject({
      status: 'ready',
      isVerified: true,
      contact: { name: 'Amara' },
    })
    expect(chat.sandbox.rows.contacts).toMatchObject([{ identifier: 'cust-77', name: 'Amara' }])
    expect(chat.sandbox.rows.sessions).toMatchObject([{ isHmacVerified: true }])
  })

  it('is refused without a hash: the server would let it pass and verify nothing', () => {
    const identity = { identifier: 'cust-77', identifierHash: '' }

    expect(() => openChat({ identity })).toThrow(/identifierHash.*signIdentity/)
  })

  it('says what is wrong when the hash is', async () => {
    const identity = { identifier: 'cust-77', identifierHash: '0'.repeat(64) }
    const chat = openChat({ identity })
    chat.look()
    await chat.settle(3_500)

    expect(chat.client.contact$.value).toMatchObject({
      status: 'failed',
      error: { code: 'identity-rejected', message: expect.stringContaining('HMAC-SHA256') },
    })
    expect(chat.client.conversation().messages$.value).toMatchObject({
      status: 'failed',
      error: { code: 'identity-rejected' },
    })
  })

  it.each([[1], [2]])('is made by a server that fails with %i bare 500', async (times) => {
    const probe = openChat()
    const chat = openChat({ identity: identityOf(probe.sandbox, 'cust-77') })
    chat.look()
    const seen = new Set<string | undefined>()
    chat.client.conversation().messages$.subscribe(({ items }) => {
      for (const item of items) if (item.kind === 'message') seen.add(item.delivery?.status)
    })
    chat.sandbox.faults.set('errorBeforeCommit', { times })

    await chat.client.conversation().send({ content: 'Hello' })
    await chat.settle(12_000)

    expect(chat.sandbox.rows.messages).toMatchObject([{ content: 'Hello' }])
    expect(chat.sandbox.rows.sessions).toMatchObject([{ isHmacVerified: true }])
    expect(seen).toEqual(new Set(['queued', 'sending', 'sent']))
  })

  it('is given up after three bare 500s, within three seconds', async () => {
    const probe = openChat()
    const chat = openChat({ identity: identityOf(probe.sandbox, 'cust-77') })
    chat.look()
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/contacts' })

    await chat.client.conversation().send({ content: 'Hello' })
    await chat.settle(3_500)

    expect(chat.requests('POST /public/api/v1/inboxes')).toBe(3)
    expect(chat.items()).toMatchObject([
      { delivery: { status: 'failed', error: { code: 'identity-rejected' } } },
    ])
  })

  it('finds its conversation after a reload although the list of a verified session fails', async () => {
    const probe = openChat()
    const chat = openChat({ identity: identityOf(probe.sandbox, 'cust-77') })
    await chat.begin()

    chat.reload()
    chat.look()
    await chat.settle(30_000)

    expect(chat.texts()).toEqual(['Hello'])
    expect(chat.client.conversations$.value).toMatchObject({ status: 'ready', isPartial: true })
    expect(chat.sandbox.rows.sessions).toHaveLength(1)
  })

  it('finds all its conversations after a reload, but those that are gone', async () => {
    const probe = openChat()
    const identity = identityOf(probe.sandbox, 'cust-77')
    const chat = openChat({ identity })
    const first = await chat.begin('the first')
    const ids = [first]
    for (const content of ['the second', 'the third']) {
      const starting = chat.client.startConversation()
      await chat.settle()
      ids.push(await starting)
      await chat.client.conversation().send({ content })
      await chat.settle(1_000)
    }
    await chat.settle(5_000)
    const { sandbox } = chat
    const path = `/api/v1/accounts/${sandbox.accountId}/conversations/${ids[1]}`
    await sandbox.fetch(sandbox.url + path, {
      method: 'DELETE',
      headers: { api_access_token: sandbox.agent.token },
    })

    chat.reload({ identity })
    chat.look()
    await chat.settle(30_000)

    expect(chat.texts()).toEqual(['the third'])
    expect(chat.client.conversations$.value).toMatchObject({
      status: 'ready',
      isPartial: true,
      items: [{ id: ids[2] }, { id: ids[0] }],
    })
  })

  it('shows nothing of the same contact in another inbox', async () => {
    const probe = openChat()
    const identity = identityOf(probe.sandbox, 'cust-77')
    const chat = openChat({ identity })
    await chat.begin()
    const inbox = chat.sandbox.createInbox({ hmacToken: chat.sandbox.inbox.hmacToken })
    const shop = openChat({
      identity,
      inbox: inbox.identifier,
      fetch: chat.sandbox.fetch,
      WebSocket: chat.sandbox.WebSocket,
      clock: chat.clock,
    })
    shop.look()
    await shop.client.conversation().send({ content: 'in the shop' })
    await chat.settle(1_000)

    const there = chat.sandbox.rows.conversations.at(-1)?.displayId ?? 0
    chat.sandbox.agent.say(there, 'about the shop')
    chat.sandbox.agent.startTyping(there)
    await chat.settle(1_000)

    expect(shop.texts()).toEqual(['in the shop', 'about the shop'])
    expect(chat.texts()).toEqual(['Hello'])
    expect(chat.client.conversations$.value.items).toHaveLength(1)
    expect(JSON.stringify(chat.client.state$.value)).not.toContain('shop')
  })

  it('works in an inbox that takes nobody else', async () => {
    const chat = openChat({}, { inbox: { hmacMandatory: true } })
    chat.reload({ identity: identityOf(chat.sandbox, 'cust-77') })
    await chat.begin()

    expect(chat.texts()).toEqual(['Hello'])
    expect(chat.client.contact$.value.isVerified).toBe(true)
  })
})

describe('what is kept of a session', () => {
  it.each([['rubbish'], [7], [{ sourceId: '' }], [{ sourceId: 5, session: {} }], [[]]])(
    'is as if absent when it is %j',
    async (stored) => {
      const chat = openChat()
      const namespace = `unilink|${chat.sandbox.url}|${chat.sandbox.inbox.identifier}|`
      await chat.storage.set(`${namespace}:session`, stored)
      await chat.storage.set(`${namespace}:conversation`, stored)
      await chat.begin()

      expect(chat.texts()).toEqual(['Hello'])
      expect(chat.sandbox.rows.sessions[0]?.sourceId).toMatch(/.{20}/)
    },
  )
})

describe('a session the server has forgotten', () => {
  it('is made anew within seconds, also in the middle of a visit', async () => {
    const chat = openChat()
    const other = openChat()
    let server = chat.sandbox
    chat.reload({
      fetch: (input, init) => server.fetch(input, init),
      // As a constructor it answers the socket of the server of the moment.
      WebSocket: function open(url: string, protocols: string[]) {
        return new server.WebSocket(url, protocols)
      } as unknown as typeof WebSocket,
      clock: chat.clock,
    })
    await chat.begin()

    server = other.sandbox
    chat.sandbox.restart()
    for (let second = 0; second < 29; second++) {
      await chat.settle(1_000)
      await other.settle(1_000)
    }

    expect(chat.client.contact$.value.status).toBe('idle')
    expect(chat.texts()).toEqual([])
  })

  /** A chat whose server can be replaced by one that knows nobody. */
  async function openForgetful(): Promise<{ chat: Chat; other: Chat; forget: () => void }> {
    const chat = openChat()
    const other = openChat()
    let server = chat.sandbox
    chat.reload({ fetch: (input, init) => server.fetch(input, init) })
    await chat.begin()
    return { chat, other, forget: () => (server = other.sandbox) }
  }

  it('is not one whose proxy answers 404 with a page of its own', async () => {
    const chat = openChat()
    let isAway = false
    const page = () => new Response('<html>Not here</html>', { status: 404 })
    chat.reload({
      fetch: async (input, init) => (isAway ? page() : chat.sandbox.fetch(input, init)),
    })
    await chat.begin()
    isAway = true
    await chat.client.conversation().send({ content: 'still me' })
    await chat.settle(30_000)

    isAway = false
    for (const { delivery, key } of chat.items()) {
      if (delivery?.status === 'failed') void chat.client.conversation().retry(key)
    }
    await chat.settle(30_000)

    expect(chat.sandbox.rows.contacts).toHaveLength(1)
    expect(chat.texts()).toEqual(['Hello', 'still me'])
  })

  it('is made anew for a message that is refused, which then arrives', async () => {
    const { chat, other, forget } = await openForgetful()
    forget()

    await chat.client.conversation().send({ content: 'still me' })
    for (let second = 0; second < 20; second++) {
      await chat.settle(1_000)
      await other.settle(1_000)
    }

    expect(other.sandbox.rows.messages.map(({ content }) => content)).toEqual(['still me'])
    expect(chat.texts()).toEqual(['still me'])
  })

  it('takes no message in flight with it', async () => {
    const { chat, other, forget } = await openForgetful()
    chat.sandbox.faults.set('slowUpload', { path: '/messages', delayMs: 28_000 })
    await chat.client.conversation().send({ content: 'late' })
    await chat.settle()
    chat.sandbox.faults.set('noConfirm')
    forget()
    chat.sandbox.restart()
    for (let second = 0; second < 60; second++) {
      await chat.settle(1_000)
      await other.settle(1_000)
    }

    expect(chat.items().map(({ delivery }) => delivery?.status)).toEqual(['sent'])
    expect(other.sandbox.rows.messages.map(({ content }) => content)).toEqual(['late'])
  })

  it('is not brought back by an update that was on its way', async () => {
    const { chat, other, forget } = await openForgetful()
    chat.sandbox.faults.set('delay', { method: 'PATCH', delayMs: 25_000 })
    const update = chat.client.updateContact({ name: 'Amara' }).catch(() => {})
    await chat.settle()
    chat.sandbox.faults.set('noConfirm')
    forget()
    chat.sandbox.restart()
    for (let second = 0; second < 40; second++) {
      await chat.settle(1_000)
      await other.settle(1_000)
    }
    await update

    expect(chat.client.contact$.value.contact).toBeNull()
  })
})

describe('a contact', () => {
  it('is told more by an update, which keeps the session', async () => {
    const chat = openChat()
    await chat.begin()

    await Promise.all([
      chat.client.updateContact({ name: 'Amara', email: 'amara@example.com' }),
      chat.settle(),
    ])

    expect(chat.client.contact$.value.contact).toMatchObject({
      name: 'Amara',
      email: 'amara@example.com',
    })
    expect(chat.sandbox.rows.contacts).toHaveLength(1)
  })

  it('is made by an update when there is none', async () => {
    const chat = openChat()

    await Promise.all([chat.client.updateContact({ name: 'Amara' }), chat.settle()])

    expect(chat.sandbox.rows.contacts).toMatchObject([{ name: 'Amara' }])
  })

  it('is not changed by an update the server refuses', async () => {
    const chat = openChat()
    await chat.begin()

    const update = chat.client.updateContact({ email: 'no address' })
    await Promise.all([
      expect(update).rejects.toMatchObject({ code: 'invalid', fields: ['email'] }),
      chat.settle(),
    ])

    expect(chat.client.contact$.value.contact?.email).toBeNull()
  })

  it('keeps saying why it could not be made until it is', async () => {
    const chat = openChat()
    const statuses: string[] = []
    chat.client.contact$.subscribe(({ status }) => statuses.push(status))
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/contacts', method: 'POST', times: 3 })

    void chat.client.conversation().send({ content: 'Hello' })
    await chat.settle(60_000)

    expect(statuses).toEqual(['idle', 'idle', 'loading', 'failed', 'failed', 'failed', 'ready'])
  })

  it('is made at the start where that is wanted', async () => {
    const chat = openChat({ createContact: 'start' })
    chat.look()
    await chat.settle()

    expect(chat.sandbox.rows.contacts).toHaveLength(1)
    expect(chat.client.connection$.value.status).toBe('connected')
  })
})

describe('secrets', () => {
  it('stand in no log, whatever an error carries', async () => {
    const logs: unknown[] = []
    const log = (...entry: unknown[]) => logs.push(entry)
    let isBroken = false
    const chat = openChat()
    chat.reload({
      logger: { debug: log, warn: log },
      fetch: (url, request) =>
        isBroken
          ? Promise.reject(Object.assign(new TypeError('failed'), { config: { url } }))
          : chat.sandbox.fetch(url, request),
    })
    await chat.begin()
    chat.sandbox.agent.say(1, 'seen?')
    await chat.settle()
    isBroken = true

    await chat.client.conversation().setTyping(true)
    await chat.client.conversation().markSeen()
    await chat.client.conversation().send({ content: 'lost' })
    await chat.settle(10_000)

    const [session] = chat.sandbox.rows.sessions
    expect(logs.length).toBeGreaterThan(0)
    expect(inspect(logs, { depth: Infinity })).not.toContain(session?.sourceId)
  })

  it('stand in no state and no event', async () => {
    const probe = openChat()
    const identity = identityOf(probe.sandbox, 'cust-77')
    const chat = openChat({ identity })
    const seen: string[] = []
    chat.client.events$.subscribe((event) => seen.push(JSON.stringify(event)))
    chat.client.state$.subscribe((state) => seen.push(JSON.stringify(state)))
    const id = await chat.begin()
    const reply = chat.sandbox.agent.say(id, 'my secret')
    await chat.settle()
    chat.sandbox.agent.deleteMessage(reply.id)
    chat.sandbox.agent.startTyping(id)
    await chat.settle(30_000)

    const [session] = chat.sandbox.rows.sessions
    expect(seen.length).toBeGreaterThan(10)
    for (const secret of [session?.sourceId, session?.pubsubToken, identity.identifierHash]) {
      expect(secret).toMatch(/.{20}/)
      expect(seen.filter((text) => text.includes(secret ?? ''))).toEqual([])
    }
    const afterDeletion = seen.slice(seen.findIndex((text) => text.includes('"isDeleted":true')))
    expect(afterDeletion.filter((text) => text.includes('my secret'))).toEqual([])
  })
})
