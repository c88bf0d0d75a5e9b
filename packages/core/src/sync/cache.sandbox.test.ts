import { describe, expect, it } from 'vitest'
import { openChat, type Chat } from '../../test/openChat.ts'
import { createMemoryStorage, type Storage } from '../index.ts'
import type { CachedChat } from './cachedChat.ts'

/** A chat whose storage the test can look into. */
function openKept(options: Parameters<typeof openChat>[0] = {}): Chat & { storage: Storage } {
  const storage = createMemoryStorage()
  const chat = openChat({ storage, ...options })
  return Object.assign(chat, { storage })
}

/** Longer than the cache waits, and then the page is closed. */
async function leave(chat: Chat): Promise<void> {
  await chat.settle(2_500)
  chat.client.destroy()
  await chat.settle()
}

/** Opens the page again, on a slow network: nothing is answered yet. */
async function comeBack(chat: Chat): Promise<void> {
  chat.sandbox.faults.set('delay', { delayMs: 100 })
  chat.reload()
  chat.look()
  await chat.settle(0)
}

async function cacheKey({ storage }: { storage: Storage }): Promise<string> {
  const key = (await storage.keys()).find((name) => name.includes(':cache:'))
  if (key === undefined) throw new Error('nothing is kept')
  return key
}

async function readKept(chat: { storage: Storage }): Promise<CachedChat> {
  const stored = (await chat.storage.get(await cacheKey(chat))) as { text: string }
  return JSON.parse(stored.text)
}

/** As the agents' own page does it. */
async function deleteConversation({ sandbox }: Chat, id: number): Promise<void> {
  const { url, accountId, agent } = sandbox
  const answer = await sandbox.fetch(`${url}/api/v1/accounts/${accountId}/conversations/${id}`, {
    method: 'DELETE',
    headers: { api_access_token: agent.token },
  })
  if (!answer.ok) throw new Error(`unable to delete; ${answer.status}`)
}

const requestsSince = (chat: Chat, count: number): readonly string[] =>
  chat.sandbox.traffic.requests
    .slice(count)
    .map(({ method, path }) => `${method} ${path.split('?')[0]?.split('/').at(-1)}`)

describe('a second visit', () => {
  it('shows the messages before any request, and is caught up after three', async () => {
    const chat = openKept()
    const id = await chat.begin()
    chat.sandbox.agent.say(id, 'Hi there')
    await leave(chat)
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
    expect(requestsSince(chat, before)).toEqual(['GET conversations', 'GET messages', `GET ${id}`])
  })

  it('is ready at once, while the line is honest about itself', async () => {
    const chat = openKept()
    await chat.begin()
    await leave(chat)

    await comeBack(chat)

    expect(chat.client.conversation().messages$.value.status).toBe('ready')
    expect(chat.client.conversations$.value).toMatchObject({ status: 'ready', isPartial: false })
    expect(chat.client.contact$.value.status).toBe('ready')
    expect(chat.client.connection$.value.status).toBe('connecting')
  })

  it('keeps the keys of own messages, so that no row remounts', async () => {
    const chat = openKept()
    await chat.begin()
    const [before] = chat.items()
    await leave(chat)

    await comeBack(chat)

    expect(chat.items().map(({ key }) => key)).toEqual([before?.key])
    await chat.settle(1_000)
    expect(chat.items().map(({ key }) => key)).toEqual([before?.key])
  })

  it('corrects what was deleted and what was changed meanwhile', async () => {
    const chat = openKept()
    const id = await chat.begin()
    const deleted = chat.sandbox.agent.say(id, 'A mistake')
    await leave(chat)
    chat.sandbox.agent.deleteMessage(deleted.id)
    chat.sandbox.agent.resolve(id)

    await comeBack(chat)

    expect(chat.texts()).toEqual(['Hello', 'A mistake'])
    await chat.settle(1_000)
    expect(chat.items().at(-1)?.contentAttributes.isDeleted).toBe(true)
    expect(chat.client.conversation().info$.value.conversation?.status).toBe('resolved')
  })

  it('reads on from what it shows: nothing is missing when much was said meanwhile', async () => {
    const chat = openKept()
    const id = await chat.begin()
    await leave(chat)
    for (let index = 0; index < 70; index++) chat.sandbox.agent.say(id, `news ${index}`)

    await comeBack(chat)
    await chat.settle(1_000)

    expect(chat.texts()).toEqual(['Hello', ...Array.from({ length: 70 }, (_, n) => `news ${n}`)])
  })

  it('loads what is older than the page it kept', async () => {
    const chat = openKept()
    const id = await chat.begin()
    for (let index = 0; index < 50; index++) chat.sandbox.agent.say(id, `news ${index}`)
    await leave(chat)

    await comeBack(chat)
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
    const chat = openKept()
    const first = await chat.begin('In the first')
    void chat.client.startConversation()
    await chat.settle(1_000)
    await chat.client.conversation().send({ content: 'In the second' })
    await chat.settle(1_000)
    const second = chat.client.conversations$.value.items[0]?.id ?? 0
    await leave(chat)
    await deleteConversation(chat, first)

    await comeBack(chat)

    const textsOf = (id: number): unknown =>
      chat.client.conversation(id).messages$.value.items.map(({ content }) => content)
    expect([textsOf(first), textsOf(second)]).toEqual([['In the first'], ['In the second']])
    await chat.settle(3_000)
    expect(chat.client.conversations$.value.items.map(({ id }) => id)).toEqual([second])
    expect(textsOf(first)).toEqual([])
    const kept = await readKept(chat)
    expect(kept.pages.map(({ conversationId }) => conversationId)).toEqual([second])
  })
})

describe('a start without a server', () => {
  it('shows the conversation and what waits to be sent, takes more, and sends it later', async () => {
    const chat = openKept()
    await chat.begin()
    await chat.settle(2_500)
    chat.sandbox.faults.set('offline')
    chat.sandbox.faults.set('drop')
    await chat.client.conversation().send({ content: 'Waits' })
    await chat.settle(2_500)

    await comeBack(chat)
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
