import { createSandbox } from '@unilink/sandbox'
import { describe, expect, it } from 'vitest'
import { chatOf, openKeptChat } from '../../test/openKeptChat.ts'
import { createMemoryStorage } from '../index.ts'
import { sealCache } from './cacheSeal.ts'

const cutText = (sealed: unknown, cut: (text: string) => string): unknown => {
  const { text, ...others } = sealed as { text: string }
  return { ...others, text: cut(text) }
}

describe('what is kept', () => {
  it('is written at most every two seconds, and only when it is another', async () => {
    const writes: string[] = []
    const memory = createMemoryStorage()
    const chat = openKeptChat({
      storage: {
        ...memory,
        async set(key, value) {
          if (key.includes(':cache:')) writes.push(key)
          await memory.set(key, value)
        },
      },
    })
    const id = await chat.begin()
    for (let index = 0; index < 30; index++) {
      chat.sandbox.agent.say(id, `news ${index}`)
      await chat.settle(100)
    }
    await chat.settle(2_500)
    const busy = writes.length
    expect(busy).toBeLessThanOrEqual(3)

    chat.sandbox.agent.startTyping(id)
    await chat.settle(10_000)

    expect(writes).toHaveLength(busy)
  })

  it('is written at once when the page hides', async () => {
    const chat = openKeptChat()
    await chat.begin('Just in time')

    chat.signals.send('hidden')
    await chat.settle(0)

    const { pages } = await chat.readKept()
    expect(pages[0]?.messages.map(({ content }) => content)).toEqual(['Just in time'])
  })

  it('is written when the client goes to rest, and leaves no timer then', async () => {
    const chat = openKeptChat()
    const close = chat.look()
    await chat.client.conversation().send({ content: 'Hello' })
    await chat.settle(500)
    close()

    await chat.settle(5_001)

    expect((await chat.readKept()).pages).toHaveLength(1)
    expect(chat.clock.pending).toBe(0)
  })

  it('holds no secret', async () => {
    const chat = openKeptChat()
    const id = await chat.begin()
    chat.sandbox.agent.say(id, 'Hi there')
    await chat.settle(2_500)

    const text = JSON.stringify(await chat.readKept())

    for (const { sourceId, pubsubToken } of chat.sandbox.rows.sessions) {
      expect(text).not.toContain(sourceId)
      expect(text).not.toContain(pubsubToken)
    }
  })

  it('goes with the contact that the server has forgotten', async () => {
    const chat = openKeptChat()
    await chat.begin('Secret plans')
    await chat.leave()
    // Another server, which knows nobody, at the same address.
    const { url } = chat.sandbox
    const { fetch, WebSocket } = createSandbox({ clock: chat.clock, url })

    chat.reload({ fetch, WebSocket })
    chat.look()
    await chat.settle(0)
    expect(chat.texts()).toEqual(['Secret plans'])
    await chat.settle(60_000)

    expect(chat.texts()).toEqual([])
    expect(await chat.keptKeys()).toEqual([])
  })

  it.each([0, 1_000, 2_500])('goes when the customer logs out after %d ms', async (afterMs) => {
    const chat = openKeptChat()
    await chat.begin('Secret plans')
    await chat.settle(afterMs)

    void chat.client.logOut()
    chat.signals.send('hidden')
    await chat.settle(10_000)

    expect(await chat.keptKeys()).toEqual([])
    expect(chat.texts()).toEqual([])
  })

  it('of another contact is not shown, and goes', async () => {
    const chat = openKeptChat()
    await chat.begin()
    await chat.leave()
    const [key = ''] = await chat.keptKeys()
    const kept = await chat.readKept()
    await chat.storage.set(key, sealCache({ ...kept, contactId: kept.contactId + 1 }, key))

    await chat.comeBack()

    expect(chat.texts()).toEqual([])
    expect(await chat.storage.get(key)).toBeUndefined()
  })

  it('is apart for each identity', async () => {
    const storage = createMemoryStorage()
    const chat = openKeptChat({ storage })
    await chat.begin('A visitor')
    await chat.leave()
    const identifier = 'cust-77'
    const identity = { identifier, identifierHash: chat.sandbox.signIdentity(identifier) }

    chat.reload({ identity })
    chat.look()
    await chat.settle()
    expect(chat.texts()).toEqual([])
    await chat.client.conversation().send({ content: 'A customer' })
    await chat.leave()
    chat.sandbox.faults.set('offline')
    chat.reload({ identity })
    chat.look()
    await chat.settle()

    expect(chat.texts()).toEqual(['A customer'])
    await chat.comeBack()
    expect(chat.texts()).toEqual(['A visitor'])
  })
})

describe('a cache that is no good', () => {
  const garbage: readonly (readonly [string, (sealed: unknown, key: string) => unknown])[] = [
    ['null', () => null],
    ['a number', () => 7],
    ['a text', () => 'hello'],
    ['a list', () => [1, 2]],
    ['an empty object', () => ({})],
    ['another version', (sealed) => ({ ...(sealed as object), version: 0 })],
    ['half a text', (sealed) => cutText(sealed, (text) => text.slice(0, text.length / 2))],
    ['another letter', (sealed) => cutText(sealed, (text) => text.replace('Hello', 'Hallo'))],
    ['no text', (sealed) => ({ ...(sealed as object), text: undefined })],
    ['no sum', (sealed) => ({ ...(sealed as object), sum: undefined })],
    ['one of another place', (sealed) => sealCache(chatOf(sealed), 'elsewhere')],
  ]

  it.each(garbage)('is not shown and goes: %s', async (_, spoil) => {
    const chat = openKeptChat()
    await chat.begin()
    await chat.leave()
    const [key = ''] = await chat.keptKeys()
    await chat.storage.set(key, spoil(await chat.storage.get(key), key))

    await chat.comeBack()

    expect(chat.texts()).toEqual([])
    expect(await chat.storage.get(key)).toBeUndefined()
    await chat.settle(2_500)
    expect(chat.texts()).toEqual(['Hello'])
    expect((await chat.readKept()).pages).toHaveLength(1)
  })

  it.each(['get', 'set', 'delete'] as const)(
    'costs nothing else its place when the storage refuses to %s it',
    async (refused) => {
      const memory = createMemoryStorage()
      const warnings: string[] = []
      const chat = openKeptChat({
        logger: { debug() {}, warn: (text: string) => void warnings.push(text) },
        storage: {
          ...memory,
          [refused]: async (key: string, value: unknown) => {
            if (key.includes(':cache:')) throw new DOMException('no', 'QuotaExceededError')
            return memory[refused](key, value)
          },
        },
      })
      await chat.begin()
      const [key = 'unilink:cache:'] = await chat.keptKeys()
      await memory.set(key, 'garbage')
      await chat.leave()
      chat.sandbox.faults.set('offline')
      await chat.comeBack()
      await chat.client.conversation().send({ content: 'Durable' })
      await chat.leave()
      chat.sandbox.faults.clear()

      await chat.comeBack()
      await chat.settle(60_000)

      expect(chat.texts()).toEqual(['Hello', 'Durable'])
      expect(chat.sandbox.rows.contacts).toHaveLength(1)
      expect(warnings.filter((text) => text.includes('storage'))).toEqual([])
    },
  )

  it('comes late from a slow storage, in one wait, and the server is asked after it', async () => {
    const memory = createMemoryStorage()
    const chat = openKeptChat({ storage: memory })
    await chat.begin()
    await chat.leave()
    const before = chat.sandbox.traffic.requests.length
    const slow = <T>(work: Promise<T>): Promise<T> =>
      new Promise((resolve) => chat.clock.schedule(() => resolve(work), 300))

    chat.reload({ storage: { ...memory, get: (key) => slow(memory.get(key)) } })
    chat.look()
    await chat.settle(299)
    expect(chat.texts()).toEqual([])
    expect(chat.sandbox.traffic).toMatchObject({ sockets: 0 })
    chat.sandbox.faults.set('delay', { delayMs: 100 })
    await chat.settle(2)

    expect(chat.texts()).toEqual(['Hello'])
    expect(chat.sandbox.traffic.requests).toHaveLength(before)
  })
})
