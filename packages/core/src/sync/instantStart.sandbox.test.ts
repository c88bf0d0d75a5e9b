import { describe, expect, it } from 'vitest'
import { identityOf } from '../../test/identityOf.ts'
import { messagesOf } from '../../test/messagesOf.ts'
import type { Chat } from '../../test/openChat.ts'
import { openKeptChat, type KeptChat } from '../../test/openKeptChat.ts'
import { aForeignContainer } from '../../test/aForeignContainer.ts'
import { createMemoryStorage, initialChatState } from '../index.ts'

/** As the agents' own page does it. */
async function deleteConversation({ sandbox }: Chat, id: number): Promise<void> {
  const { url, accountId, agent } = sandbox
  const answer = await sandbox.fetch(`${url}/api/v1/accounts/${accountId}/conversations/${id}`, {
    method: 'DELETE',
    headers: { api_access_token: agent.token },
  })
  if (!answer.ok) throw new Error(`unable to delete; ${answer.status}`)
}

/** A visit that ends with what the agent says. */
async function leaveAfter(text: string): Promise<{ chat: KeptChat; id: number }> {
  const chat = openKeptChat()
  const id = await chat.begin()
  chat.sandbox.agent.say(id, text)
  await chat.leave()
  return { chat, id }
}

const requestsSince = (chat: Chat, count: number): readonly string[] =>
  chat.sandbox.traffic.requests
    .slice(count)
    .map(({ method, path }) => `${method} ${path.split('?')[0]?.split('/').at(-1)}`)

describe('a second visit', () => {
  it('shows the messages before any request, and is caught up after two', async () => {
    const { chat, id } = await leaveAfter('Hi there')
    chat.sandbox.agent.say(id, 'Still there?')
    const before = chat.sandbox.traffic.requests.length
    const atFirst: (readonly [number, number])[] = []

    chat.reload()
    chat.client.conversation().messages$.subscribe(({ items }) => {
      const { requests, sockets } = chat.sandbox.traffic
      if (items.length > 0) atFirst.push([requests.length - before, sockets])
    })
    await chat.settle(0)

    expect(atFirst[0]).toEqual([0, 0])
    await chat.settle(1_000)
    expect(chat.texts()).toEqual(['Hello', 'Hi there', 'Still there?'])
    expect(requestsSince(chat, before)).toEqual(['GET conversations', 'GET messages'])
  })

  it('of a verified customer, whom the server lists nothing, is caught up after three', async () => {
    const chat = openKeptChat()
    const identity = identityOf(chat.sandbox, 'cust-77')
    chat.reload({ identity })
    const id = await chat.begin()
    await chat.leave()
    const before = chat.sandbox.traffic.requests.length

    await chat.comeBack({ identity })
    await chat.settle(1_000)

    expect(requestsSince(chat, before)).toEqual(['GET conversations', `GET ${id}`, 'GET messages'])
  })

  it('hears of what changed while the line was lost, however soon after the list', async () => {
    const chat = openKeptChat()
    const id = await chat.begin()
    await chat.leave()
    chat.reload()
    chat.look()
    await chat.settle(100)

    chat.sandbox.restart()
    chat.sandbox.agent.resolve(id)
    await chat.settle(50)
    chat.signals.send('online')
    await chat.settle(1_000)

    expect(chat.client.conversation().info$.value.conversation?.status).toBe('resolved')
  })

  it('is ready at once, while the line is honest about itself', async () => {
    const chat = openKeptChat()
    await chat.begin()
    await chat.leave()

    await chat.comeBack()

    expect(chat.client.conversation().messages$.value.status).toBe('ready')
    expect(chat.client.conversations$.value).toMatchObject({ status: 'ready', isPartial: false })
    expect(chat.client.contact$.value.status).toBe('ready')
    expect(chat.client.connection$.value.status).toBe('connecting')
  })

  it('shows the inbox at once, and reads it again when there is nothing more urgent', async () => {
    const chat = openKeptChat()
    chat.client.inbox$.subscribe()
    await chat.begin()
    await chat.leave()
    const before = chat.requests('GET')
    const { name } = chat.sandbox.inbox
    chat.sandbox.updateInbox({ name: 'Renamed' })

    chat.reload()
    const statuses: string[] = []
    chat.client.inbox$.subscribe(({ status, inbox }) => statuses.push(`${status} ${inbox?.name}`))
    chat.look()
    await chat.settle(4_000)
    expect(chat.requests('GET')).toBe(before + 2)
    await chat.settle(2_000)

    expect(chat.requests('GET')).toBe(before + 3)
    expect(statuses).toEqual(['loading undefined', `ready ${name}`, 'ready Renamed'])
  })

  it('keeps the keys of own messages, so that no row remounts', async () => {
    const chat = openKeptChat()
    await chat.begin()
    const [before] = chat.items()
    await chat.leave()

    await chat.comeBack()

    expect(chat.items().map(({ key }) => key)).toEqual([before?.key])
    await chat.settle(1_000)
    expect(chat.items().map(({ key }) => key)).toEqual([before?.key])
  })

  it('corrects what was deleted and what was changed meanwhile', async () => {
    const chat = openKeptChat()
    const id = await chat.begin()
    const deleted = chat.sandbox.agent.say(id, 'A mistake')
    await chat.leave()
    chat.sandbox.agent.deleteMessage(deleted.id)
    chat.sandbox.agent.resolve(id)

    await chat.comeBack()

    expect(chat.texts()).toEqual(['Hello', 'A mistake'])
    await chat.settle(1_000)
    expect(chat.items().at(-1)?.contentAttributes.isDeleted).toBe(true)
    expect(chat.client.conversation().info$.value.conversation?.status).toBe('resolved')
  })

  it('reads on from what it shows: nothing is missing when much was said meanwhile', async () => {
    const chat = openKeptChat()
    const id = await chat.begin()
    await chat.leave()
    for (let index = 0; index < 70; index++) chat.sandbox.agent.say(id, `news ${index}`)

    await chat.comeBack()
    await chat.settle(1_000)

    expect(chat.texts()).toEqual(['Hello', ...Array.from({ length: 70 }, (_, n) => `news ${n}`)])
  })

  it('has a hole after what it kept when too much was said meanwhile, filled on demand', async () => {
    const chat = openKeptChat()
    const id = await chat.begin()
    await chat.leave()
    for (let index = 0; index < 250; index++) chat.sandbox.agent.say(id, `news ${index}`)
    const stored = chat.sandbox.rows.messages.map(({ content }) => content)

    await chat.comeBack()
    await chat.settle(3_000)
    expect(chat.texts()).toEqual(['Hello', ...stored.slice(-200)])
    expect(chat.rows()[1]).toMatchObject({ kind: 'hole' })
    void chat.client.conversation().fillHole(chat.holes()[0]?.key ?? '')
    await chat.settle(3_000)

    expect(chat.texts()).toEqual(stored)
    expect(chat.holes()).toEqual([])
  })

  it('shows what was kept once, also when its store is emptied before that is read', async () => {
    const chat = openKeptChat()
    const id = await chat.begin()
    await chat.leave()
    chat.sandbox.agent.resolve(id)
    const slow = <T>(work: Promise<T>): Promise<T> =>
      new Promise((resolve) => chat.clock.schedule(() => resolve(work), 300))
    const container = aForeignContainer()

    chat.reload({
      container,
      storage: { ...chat.storage, get: (key) => slow(chat.storage.get(key)) },
    })
    chat.look()
    await chat.settle(100)
    container.replace(initialChatState)
    await chat.settle(2_000)

    expect(chat.client.conversation().info$.value.conversation?.status).toBe('resolved')
  })

  it('loads what is older than the page it kept', async () => {
    const chat = openKeptChat()
    const id = await chat.begin()
    for (let index = 0; index < 50; index++) chat.sandbox.agent.say(id, `news ${index}`)
    await chat.leave()

    await chat.comeBack()
    expect(chat.texts()).toHaveLength(20)
    expect(chat.client.conversation().messages$.value.hasOlder).toBe(true)
    await chat.settle(1_000)
    for (let page = 0; page < 2; page++) {
      void chat.client.conversation().loadOlder()
      await chat.settle(1_000)
    }

    expect(chat.texts()).toEqual(['Hello', ...Array.from({ length: 50 }, (_, n) => `news ${n}`)])
  })

  it('shows each conversation at once, and drops the one that is gone', async () => {
    const chat = openKeptChat()
    const first = await chat.begin('In the first')
    void chat.client.startConversation()
    await chat.settle(1_000)
    await chat.client.conversation().send({ content: 'In the second' })
    await chat.settle(1_000)
    const second = chat.client.conversations$.value.items[0]?.id ?? 0
    await chat.leave()
    await deleteConversation(chat, first)

    await chat.comeBack()

    const textsOf = (id: number): unknown =>
      messagesOf(chat.client.conversation(id).messages$.value.items).map(({ content }) => content)
    expect([textsOf(first), textsOf(second)]).toEqual([['In the first'], ['In the second']])
    await chat.settle(3_000)
    expect(chat.client.conversations$.value.items.map(({ id }) => id)).toEqual([second])
    expect(textsOf(first)).toEqual([])
    const kept = await chat.readKept()
    expect(kept.pages.map(({ conversationId }) => conversationId)).toEqual([second])
  })
})

describe('a start without a server', () => {
  it('shows the conversation and what waits to be sent, takes more, and sends it later', async () => {
    const chat = openKeptChat()
    await chat.begin()
    await chat.settle(2_500)
    chat.sandbox.faults.set('offline')
    chat.sandbox.faults.set('drop')
    await chat.client.conversation().send({ content: 'Waits' })
    await chat.settle(2_500)

    await chat.comeBack()
    await chat.settle(1_000)
    await chat.client.conversation().send({ content: 'Waits as well' })
    await chat.settle(60_000)

    expect(chat.texts()).toEqual(['Hello', 'Waits', 'Waits as well'])
    expect(chat.client.conversation().messages$.value.status).toBe('ready')
    chat.sandbox.faults.clear()
    await chat.settle(90_000)
    expect(chat.items().map(({ delivery }) => delivery?.status)).toEqual(['sent', 'sent', 'sent'])
    expect(chat.texts()).toEqual(['Hello', 'Waits', 'Waits as well'])
  })
})

describe('what a customer saw', () => {
  it('before the line was up is told once history is whole', async () => {
    const { chat } = await leaveAfter('Seen?')
    await chat.comeBack()
    expect(chat.client.conversation().unread$.value.count).toBe(1)

    await chat.client.conversation().markSeen()
    expect(chat.client.conversation().unread$.value.count).toBe(0)
    expect(chat.requests('update_last_seen')).toBe(0)
    await chat.settle(1_000)

    expect(chat.requests('update_last_seen')).toBe(1)
  })

  it('is not told when there is more to see by then', async () => {
    const { chat, id } = await leaveAfter('Seen?')
    chat.sandbox.agent.say(id, 'And this?')
    await chat.comeBack()

    await chat.client.conversation().markSeen()
    await chat.settle(1_000)

    expect(chat.requests('update_last_seen')).toBe(0)
    expect(chat.client.conversation().unread$.value.count).toBe(1)
  })
})

describe('an own message that a crash left in the outbox', () => {
  it('is not shown beside its row, and not sent again', async () => {
    const memory = createMemoryStorage()
    const chat = openKeptChat({
      // The page is gone before the outbox is told that the message arrived.
      storage: {
        ...memory,
        delete: async (key) => void (key.includes(':outbox:') || memory.delete(key)),
      },
    })
    await chat.begin()
    await chat.leave()

    await chat.comeBack()
    expect(chat.texts()).toEqual(['Hello'])
    await chat.settle(60_000)

    expect(chat.items().map(({ delivery }) => delivery?.status)).toEqual(['sent'])
    expect(chat.sandbox.rows.messages).toHaveLength(1)
  })
})
