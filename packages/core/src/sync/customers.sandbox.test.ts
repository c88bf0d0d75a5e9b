import { describe, expect, it } from 'vitest'
import { createMemoryStorage, type CreateClientOptions } from '../index.ts'
import { identityOf } from '../../test/identityOf.ts'
import { openChat, type Chat } from '../../test/openChat.ts'

/** A page that goes in the midst of what it removes: so many steps of it are done. */
async function openBreakingChat() {
  const storage = createMemoryStorage()
  let left = Infinity
  const remove = (key: string): Promise<void> =>
    left-- > 0 ? storage.delete(key) : new Promise(() => {})
  const chat = openChat({ storage: { ...storage, delete: remove } })
  await chat.begin()
  chat.sandbox.faults.set('throttle', { path: '/messages' })
  await chat.client.conversation().send({ content: 'my draft' })
  await chat.settle(5_000)
  return {
    ...chat,
    async breakOff(command: () => Promise<void>, steps: number) {
      left = steps
      command().catch(() => {})
      await chat.settle(200)
      chat.sandbox.faults.clear()
      chat.reload({ storage })
      await chat.settle(120_000)
    },
  }
}

/** Runs a command while the time moves on. */
async function during<T>(chat: Chat, command: Promise<T>, durationMs = 5_000): Promise<T> {
  const [outcome] = await Promise.allSettled([command, chat.settle(durationMs)])
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}

/** The customer begins a conversation on another device. */
async function writeOnThePhone(chat: Chat, who: Partial<CreateClientOptions>): Promise<void> {
  const { fetch, WebSocket, inbox } = chat.sandbox
  const phone = openChat({ ...who, inbox: inbox.identifier, fetch, WebSocket, clock: chat.clock })
  phone.look()
  await phone.client.conversation().send({ content: 'on the phone' })
  await chat.settle(1_000)
}

const wrong = { identifier: 'cust-77', identifierHash: '0'.repeat(64) }

describe('an anonymous customer who is identified', () => {
  it('without a session gets one that is verified and linked', async () => {
    const chat = openChat()
    chat.look()

    const input = identityOf(chat.sandbox, 'cust-77', { name: 'Amara', email: 'amara@example.com' })
    await during(chat, chat.client.identify(input))

    expect(chat.client.contact$.value).toMatchObject({
      status: 'ready',
      isVerified: true,
      isLinked: true,
      contact: { name: 'Amara', email: 'amara@example.com' },
    })
    expect(chat.sandbox.rows.contacts).toMatchObject([{ identifier: 'cust-77', name: 'Amara' }])
    expect(chat.client.connection$.value.status).toBe('connected')
  })

  it('with a session and no conversation gets a fresh one', async () => {
    const chat = openChat({ createContact: 'start' })
    chat.look()
    await chat.settle()

    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'cust-77')))

    const [anonymous, identified] = chat.sandbox.rows.sessions
    expect(anonymous).toMatchObject({ isHmacVerified: false })
    expect(identified).toMatchObject({ isHmacVerified: true })
    expect(chat.client.contact$.value).toMatchObject({
      isLinked: true,
      contact: { id: identified?.contactId },
    })
  })

  it('keeps the session with a conversation, which the server does not link', async () => {
    const chat = openChat()
    const id = await chat.begin()

    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'cust-77', { name: 'Amara' })))
    chat.sandbox.agent.say(id, 'Welcome')
    await chat.settle()

    expect(chat.texts()).toEqual(['Hello', 'Welcome'])
    expect(chat.client.contact$.value).toMatchObject({
      isVerified: true,
      isLinked: false,
      contact: { name: 'Amara' },
    })
    expect(chat.sandbox.rows.sessions).toMatchObject([{ isHmacVerified: true }])
    await chat.client.conversation().send({ content: 'It is me' })
    await chat.settle()
    expect(chat.texts()).toEqual(['Hello', 'Welcome', 'It is me'])
  })

  it('finds the kept conversation again by the identity, and without it is somebody new', async () => {
    const chat = openChat()
    await chat.begin()
    const identity = identityOf(chat.sandbox, 'cust-77')
    await during(chat, chat.client.identify(identity))

    chat.reload({ identity })
    chat.look()
    await chat.settle(10_000)
    expect(chat.texts()).toEqual(['Hello'])

    chat.reload()
    chat.look()
    await chat.settle(10_000)
    expect(chat.texts()).toEqual([])
    expect(chat.client.contact$.value.contact).toBeNull()
    expect(chat.sandbox.rows.sessions).toHaveLength(1)
  })

  it('keeps all conversations of a session, also over a reload', async () => {
    const chat = openChat()
    const first = await chat.begin('the first')
    const second = await during(chat, chat.client.startConversation(), 1_000)
    await chat.client.conversation().send({ content: 'the second' })
    await chat.settle(1_000)
    const identity = identityOf(chat.sandbox, 'cust-77')
    const items = [{ id: second }, { id: first }]

    await during(chat, chat.client.identify(identity), 20_000)
    expect(chat.client.conversations$.value).toMatchObject({ status: 'ready', items })
    chat.sandbox.agent.say(first, 'about the first')
    await chat.settle(10_000)
    expect(chat.texts()).toEqual(['the first', 'about the first'])

    chat.reload({ identity })
    chat.look()
    await chat.settle(20_000)
    expect(chat.client.conversations$.value.items.map(({ id }) => id)).toEqual([first, second])
    expect(chat.texts()).toEqual(['the first', 'about the first'])
  })

  it('shows the rows of a kept conversation all the time', async () => {
    const chat = openChat()
    await chat.begin()
    const counts: number[] = []
    chat.client.conversation().messages$.subscribe(({ items }) => counts.push(items.length))

    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'cust-77')))

    expect(new Set(counts)).toEqual(new Set([1]))
  })

  it('goes on as before when the hash is wrong', async () => {
    const chat = openChat()
    const id = await chat.begin()
    const before = chat.client.state$.value

    await expect(during(chat, chat.client.identify(wrong))).rejects.toMatchObject({
      code: 'identity-rejected',
    })
    expect(chat.client.state$.value).toBe(before)
    chat.sandbox.agent.say(id, 'still here')
    await chat.client.conversation().send({ content: 'me too' })
    await chat.settle()

    expect(chat.texts()).toEqual(['Hello', 'still here', 'me too'])
  })

  it('keeps the identity although the server refuses an email', async () => {
    const chat = openChat()
    await chat.begin()

    const identify = chat.client.identify(
      identityOf(chat.sandbox, 'cust-77', { email: 'no address' }),
    )
    await expect(during(chat, identify)).rejects.toMatchObject({
      code: 'invalid',
      fields: ['email'],
    })

    expect(chat.client.contact$.value.isVerified).toBe(true)
  })

  it('takes unsent messages along into a session that is made', async () => {
    const chat = openChat()
    chat.look()
    chat.sandbox.faults.set('throttle', { path: '/conversations' })
    await chat.client.conversation().send({ content: 'first' })
    await chat.client.conversation().send({ content: 'second' })
    await chat.settle()

    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'cust-77')))
    expect(chat.texts()).toEqual(['first', 'second'])
    chat.sandbox.faults.clear()
    await chat.settle(120_000)

    expect(chat.items().map(({ delivery }) => delivery?.status)).toEqual(['sent', 'sent'])
    expect(chat.sandbox.rows.messages.map(({ content }) => content)).toEqual(['first', 'second'])
    const [conversation] = chat.sandbox.rows.conversations
    const verified = chat.sandbox.rows.sessions.find(({ isHmacVerified }) => isHmacVerified)
    expect(conversation?.contactId).toBe(verified?.contactId)
  })

  it('takes a message in flight along with a session that is kept, and sends it once', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('delay', { path: '/messages', method: 'POST', delayMs: 3_000 })
    await chat.client.conversation().send({ content: 'in flight' })
    await chat.settle()

    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'cust-77')), 60_000)

    expect(chat.texts()).toEqual(['Hello', 'in flight'])
    expect(chat.items().map(({ delivery }) => delivery?.status)).toEqual(['sent', 'sent'])
    expect(chat.sandbox.rows.messages.map(({ content }) => content)).toEqual(['Hello', 'in flight'])
  })

  it.each([0, 1, 2, 3, 4])(
    'is nobody else for what waits when the page goes after %i steps of it',
    async (steps) => {
      const chat = await openBreakingChat()
      const identity = identityOf(chat.sandbox, 'cust-77')

      await chat.breakOff(() => chat.client.identify(identity), steps)

      expect(chat.sandbox.rows.contacts).toHaveLength(1)
    },
  )

  it('is taken up although the page that verified the session went before it had moved all', async () => {
    const chat = openChat()
    await chat.begin()
    const [name] = (await chat.storage.keys()).filter((key) => key.endsWith(':session'))
    const kept = await chat.storage.get(name ?? '')
    const identity = identityOf(chat.sandbox, 'cust-77')
    await during(chat, chat.client.identify(identity))
    chat.client.destroy()
    await chat.storage.set(name ?? '', kept)

    chat.reload()
    chat.look()
    await during(chat, chat.client.identify(identity), 30_000)

    expect(chat.texts()).toEqual(['Hello'])
    expect(chat.client.contact$.value).toMatchObject({ isVerified: true })
  })

  it('does not take a row that came meanwhile for a message with the same text', async () => {
    const chat = openChat()
    const id = await chat.begin()
    const [session] = chat.sandbox.rows.sessions
    const path = `${session?.sourceId}/conversations/${id}/messages`
    chat.sandbox.faults.set('drop')
    await chat.sandbox.fetch(
      `${chat.sandbox.url}/public/api/v1/inboxes/${chat.sandbox.inbox.identifier}/contacts/${path}`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ content: 'ok' }),
      },
    )
    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'cust-77')))

    const once = { path: '/messages', method: 'POST', times: 1 }
    chat.sandbox.faults.set('errorBeforeCommit', once)
    await chat.client.conversation().send({ content: 'ok' })
    await chat.settle(25_000)

    expect(chat.sandbox.rows.messages.map(({ content }) => content)).toEqual(['Hello', 'ok', 'ok'])
  })

  it('waits while the device is offline', async () => {
    const chat = openChat()
    chat.look()
    chat.sandbox.faults.set('offline')
    const identify = chat.client.identify(identityOf(chat.sandbox, 'cust-77'))
    await chat.settle(30_000)

    chat.sandbox.faults.clear()
    await during(chat, identify, 60_000)

    expect(chat.client.contact$.value.isVerified).toBe(true)
    expect(chat.sandbox.rows.sessions).toHaveLength(1)
  })

  it('merges with the contact of another device, and loses no message', async () => {
    const chat = openChat()
    const identity = identityOf(chat.sandbox, 'cust-77', { email: 'amara@example.com' })
    await writeOnThePhone(chat, { identity, contact: { email: 'amara@example.com' } })
    chat.look()
    await chat.client.conversation().send({ content: 'at the desk' })
    await chat.settle(1_000)
    const desk = chat.items()[0]?.conversationId ?? 0

    await during(chat, chat.client.identify(identity))
    chat.sandbox.agent.say(desk, 'found you')
    await chat.client.conversation().send({ content: 'good' })
    await chat.settle()

    expect(chat.texts()).toEqual(['at the desk', 'found you', 'good'])
    const [survivor] = chat.sandbox.rows.contacts
    expect(chat.sandbox.rows.contacts).toHaveLength(1)
    expect(chat.client.contact$.value).toMatchObject({
      isLinked: true,
      contact: { id: survivor?.id, email: 'amara@example.com' },
    })
  })

  it('is the one of the contact that the identifier has already', async () => {
    const chat = openChat()
    const identity = identityOf(chat.sandbox, 'cust-77')
    await writeOnThePhone(chat, { identity })
    chat.look()

    await during(chat, chat.client.identify(identity))
    chat.sandbox.agent.say(1, 'to all your devices')
    await chat.settle(1_000)

    expect(chat.sandbox.rows.contacts).toHaveLength(1)
    expect(chat.sandbox.rows.sessions).toHaveLength(2)
    expect(chat.client.contact$.value).toMatchObject({ isLinked: true })
    expect(chat.client.conversations$.value.items).toMatchObject([{ id: 1 }])
  })
})

describe('an identified customer', () => {
  it('who is identified again only tells what is new', async () => {
    const chat = openChat()
    await chat.begin()
    const identity = identityOf(chat.sandbox, 'cust-77', { name: 'Amara' })
    await during(chat, chat.client.identify(identity))
    const asked = chat.sandbox.traffic.requests.length

    await during(chat, chat.client.identify(identity))
    expect(chat.sandbox.traffic.requests).toHaveLength(asked)
    await during(chat, chat.client.identify({ ...identity, name: 'Amara B.' }))

    expect(chat.sandbox.traffic.requests).toHaveLength(asked + 1)
    expect(chat.client.contact$.value.contact?.name).toBe('Amara B.')
    expect(chat.texts()).toEqual(['Hello'])
  })

  it('gives way to another one, and is resumed later', async () => {
    const chat = openChat()
    chat.look()
    const amara = identityOf(chat.sandbox, 'amara', { name: 'Amara' })
    await during(chat, chat.client.identify(amara))
    await chat.client.conversation().send({ content: 'from Amara' })
    await chat.settle(1_000)

    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'ben', { name: 'Ben' })))
    expect(chat.texts()).toEqual([])
    expect(JSON.stringify(chat.client.state$.value)).not.toMatch(/Amara/)
    await chat.client.conversation().send({ content: 'from Ben' })
    await chat.settle(1_000)
    await during(chat, chat.client.identify(amara), 20_000)

    expect(chat.texts()).toEqual(['from Amara'])
    expect(chat.sandbox.rows.sessions).toHaveLength(2)
    expect(chat.sandbox.rows.conversations).toHaveLength(2)
  })

  it('hands no unsent message to another one', async () => {
    const chat = openChat()
    chat.look()
    const amara = identityOf(chat.sandbox, 'amara')
    await during(chat, chat.client.identify(amara))
    chat.sandbox.faults.set('throttle', { path: '/conversations' })
    await chat.client.conversation().send({ content: 'secret of Amara' })
    await chat.settle()

    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'ben')))
    chat.sandbox.faults.clear()
    await chat.settle(120_000)
    expect(chat.sandbox.rows.messages).toEqual([])
    await during(chat, chat.client.identify(amara), 120_000)

    expect(chat.texts()).toEqual(['secret of Amara'])
    expect(chat.sandbox.rows.messages).toMatchObject([{ content: 'secret of Amara' }])
  })

  it('stays when the hash of another one is wrong', async () => {
    const chat = openChat()
    chat.look()
    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'amara')))
    await chat.client.conversation().send({ content: 'Hello' })
    await chat.settle(1_000)

    await expect(during(chat, chat.client.identify(wrong))).rejects.toMatchObject({
      code: 'identity-rejected',
    })
    await chat.client.conversation().send({ content: 'still me' })
    await chat.settle()

    expect(chat.texts()).toEqual(['Hello', 'still me'])
  })

  it('is mended by the right hash after a wrong one at the start', async () => {
    const chat = openChat({ identity: wrong })
    chat.look()
    await chat.settle(3_500)
    expect(chat.client.contact$.value.status).toBe('failed')

    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'cust-77')))
    await chat.client.conversation().send({ content: 'at last' })
    await chat.settle(1_000)

    expect(chat.client.contact$.value).toMatchObject({ status: 'ready', isVerified: true })
    expect(chat.texts()).toEqual(['at last'])
  })

  it('whose call is overtaken by another one hears of it', async () => {
    const chat = openChat()
    chat.look()
    chat.sandbox.faults.set('delay', { path: '/contacts', delayMs: 2_000 })
    const amara = chat.client.identify(identityOf(chat.sandbox, 'amara'))
    const ben = chat.client.identify(identityOf(chat.sandbox, 'ben', { name: 'Ben' }))

    await expect(during(chat, amara, 60_000)).rejects.toMatchObject({ code: 'contact-changed' })
    await ben

    expect(chat.client.contact$.value.contact?.name).toBe('Ben')
  })

  it('leaves commands of the former one with a clear error', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('delay', { path: 'toggle_status', delayMs: 20_000 })
    const resolve = chat.client.conversation().resolve()

    const identify = chat.client.identify(identityOf(chat.sandbox, 'cust-77'))
    await expect(during(chat, resolve)).rejects.toMatchObject({ code: 'contact-changed' })
    await identify
  })
})

describe('a customer who logs out', () => {
  it('leaves nothing in state and storage, and can begin anew', async () => {
    const chat = openChat({ contact: { name: 'Amara' } })
    const id = await chat.begin('my secret')
    chat.sandbox.agent.say(id, 'my answer')
    await chat.settle()
    chat.sandbox.faults.set('throttle', { path: '/messages' })
    await chat.client.conversation().send({ content: 'my draft' })
    await chat.settle()

    await during(chat, chat.client.logOut())

    const [session] = chat.sandbox.rows.sessions
    const secrets = ['my secret', 'my answer', 'my draft', 'Amara', session?.sourceId ?? '']
    const state = JSON.stringify(chat.client.state$.value)
    expect(secrets.filter((secret) => state.includes(secret))).toEqual([])
    expect(await chat.storage.keys()).toEqual([])
    chat.sandbox.faults.clear()
    await chat.client.conversation().send({ content: 'somebody else' })
    await chat.settle(1_000)

    expect(chat.texts()).toEqual(['somebody else'])
    expect(chat.sandbox.rows.contacts).toHaveLength(2)
    expect(chat.sandbox.rows.contacts[1]?.name).not.toBe('Amara')
    expect(chat.sandbox.rows.messages.map(({ content }) => content)).not.toContain('my draft')
  })

  it.each([0, 1, 2, 3, 4])(
    'sends nothing as somebody else when the page goes after %i steps of it',
    async (steps) => {
      const chat = await openBreakingChat()

      await chat.breakOff(chat.client.logOut, steps)

      expect(chat.sandbox.rows.contacts).toHaveLength(1)
    },
  )

  it('is not identified by the option again', async () => {
    const probe = openChat()
    const chat = openChat({ identity: identityOf(probe.sandbox, 'cust-77') })
    await chat.begin()

    await during(chat, chat.client.logOut(), 30_000)

    expect(chat.client.contact$.value).toMatchObject({ contact: null, isVerified: false })
    expect(chat.sandbox.rows.sessions).toHaveLength(1)
  })

  it('ends a call of identify that waits', async () => {
    const chat = openChat()
    chat.look()
    chat.sandbox.faults.set('offline')
    const identify = chat.client.identify(identityOf(chat.sandbox, 'cust-77'))
    const ended = expect(identify).rejects.toMatchObject({ code: 'contact-changed' })
    await chat.settle(3_000)

    await during(chat, chat.client.logOut())
    await ended
    chat.sandbox.faults.clear()
    await chat.settle(30_000)

    expect(chat.sandbox.rows.contacts).toEqual([])
    expect(await chat.storage.keys()).toEqual([])
  })

  it('leaves nothing of other customers of this browser either', async () => {
    const chat = openChat()
    chat.look()
    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'amara')))
    await chat.client.conversation().send({ content: 'from Amara' })
    await chat.settle(1_000)
    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'ben')))

    await during(chat, chat.client.logOut())

    expect(await chat.storage.keys()).toEqual([])
  })

  it('leaves no socket, timer or listener when the client is destroyed afterwards', async () => {
    const chat = openChat()
    await chat.begin()
    await during(chat, chat.client.logOut())
    await during(chat, chat.client.identify(identityOf(chat.sandbox, 'cust-77')))

    chat.client.destroy()
    await chat.settle(1)

    expect(chat.sandbox.traffic.sockets).toBe(0)
    expect(chat.clock.pending).toBe(0)
    expect(chat.signals.listeners()).toBe(0)
  })
})
