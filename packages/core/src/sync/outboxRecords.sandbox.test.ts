import { createSandbox } from '@unilink/sandbox'
import { describe, expect, it } from 'vitest'
import { openChat, type Chat } from '../../test/openChat.ts'
import { createMemoryStorage } from '../ports/memoryStorage.ts'

const posts = { path: '/messages', method: 'POST' }

/** What the agents have, oldest first. */
const stored = (chat: Chat): (string | null)[] =>
  chat.sandbox.rows.messages.map(({ content }) => content)

const send = (chat: Chat, content: string): Promise<string> =>
  chat.client.conversation().send({ content })

/** The page is reloaded, the network is there, and all has time to go out. */
async function comeBackOnline(chat: Chat): Promise<void> {
  chat.reload()
  chat.look()
  chat.sandbox.faults.clear()
  await chat.settle(60_000)
}

describe('after a reload', () => {
  it('texts and files that were written offline arrive, once and in order', async () => {
    const chat = openChat()
    await chat.begin()
    chat.signals.send('offline')
    chat.sandbox.faults.set('offline')
    const file = new File(['12345'], 'note.txt', { type: 'text/plain', lastModified: 7 })
    const keys = [await send(chat, 'one'), await send(chat, 'two')]
    keys.push(await chat.client.conversation().send({ content: 'three', files: [file] }))
    await chat.settle(1_000)

    chat.reload()
    chat.look()
    await chat.settle(1_000)
    expect(chat.items().map(({ key, delivery }) => [key, delivery?.status])).toEqual(
      keys.map((key) => [key, 'queued']),
    )
    chat.sandbox.faults.clear()
    chat.signals.send('online')
    await chat.settle(60_000)

    expect(stored(chat)).toEqual(['Hello', 'one', 'two', 'three'])
    expect(chat.texts()).toEqual(stored(chat))
    expect(
      chat
        .items()
        .slice(1)
        .map(({ key }) => key),
    ).toEqual(keys)
    expect(chat.items().at(-1)?.attachments).toMatchObject([{ fileType: 'file', fileSize: 5 }])
  })

  it('a message whose answer was on its way is found and not sent again', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('drop')
    chat.sandbox.faults.set('delay', { ...posts, delayMs: 5_000 })
    const key = await send(chat, 'once')
    await chat.settle(1_000)

    chat.reload()
    chat.sandbox.faults.clear()
    chat.look()
    await chat.settle(60_000)

    expect(stored(chat)).toEqual(['Hello', 'once'])
    expect(chat.items().map((item) => [item.content, item.delivery?.status])).toEqual([
      ['Hello', 'sent'],
      ['once', 'sent'],
    ])
    expect(chat.items()[1]?.key).toBe(key)
  })

  it('a message that the server never got is sent by itself, without anybody looking', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('offline')
    await send(chat, 'once')
    await chat.settle(1_000)

    chat.reload()
    chat.sandbox.faults.clear()
    await chat.settle(60_000)

    expect(stored(chat)).toEqual(['Hello', 'once'])
  })

  it('an equal text that had arrived before is not taken for one that had not', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('drop')
    await chat.settle(10_000)
    await send(chat, 'same')
    await chat.settle(1_000)
    chat.sandbox.faults.set('offline')
    await send(chat, 'same')
    await chat.settle(1_000)

    await comeBackOnline(chat)

    expect(stored(chat)).toEqual(['Hello', 'same', 'same'])
    expect(chat.texts()).toEqual(['Hello', 'same', 'same'])
  })

  it('the first message begins one conversation', async () => {
    const chat = openChat()
    chat.look()
    chat.sandbox.faults.set('offline')
    await send(chat, 'first')
    await chat.settle(1_000)

    await comeBackOnline(chat)

    expect(chat.sandbox.rows.conversations).toHaveLength(1)
    expect(chat.sandbox.rows.contacts).toHaveLength(1)
    expect(chat.texts()).toEqual(['first'])
  })

  it('a refused message is still there to retry or to discard', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('errorBeforeCommit', posts)
    const retried = await send(chat, 'retried')
    const discarded = await send(chat, 'discarded')
    await chat.settle(200_000)

    chat.reload()
    chat.sandbox.faults.clear()
    chat.look()
    await chat.settle(20_000)
    expect(
      chat
        .items()
        .slice(1)
        .map(({ delivery }) => delivery?.status),
    ).toEqual(['failed', 'failed'])
    await chat.client.conversation().discard(discarded)
    await Promise.all([chat.client.conversation().retry(retried), chat.settle(20_000)])
    chat.reload()
    chat.look()
    await chat.settle(20_000)

    expect(chat.texts()).toEqual(['Hello', 'retried'])
    expect(stored(chat)).toEqual(['Hello', 'retried'])
  })

  it('nothing is left in the storage of what arrived', async () => {
    const storage = createMemoryStorage()
    const chat = openChat({ storage })
    await chat.begin()
    await send(chat, 'arrived')
    await chat.settle(1_000)

    expect((await storage.keys()).filter((key) => key.includes('outbox'))).toEqual([])
  })

  it('a message of a session that is gone is sent in the next one', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('offline')
    await send(chat, 'news')
    await chat.settle(1_000)
    // Another server: it knows nothing of the stored session.
    const other = createSandbox({ clock: chat.clock, url: chat.sandbox.url, random: () => 0.5 })

    const { fetch, WebSocket } = other
    chat.reload({ fetch, WebSocket })
    chat.look()
    await chat.settle(60_000)

    expect(other.rows.messages.map(({ content }) => content)).toEqual(['news'])
    expect(chat.texts()).toEqual(['news'])
  })
})

describe('a storage that never answers', () => {
  it('holds a message up for five seconds, and nothing is lost until a reload', async () => {
    const never = (): Promise<never> => new Promise(() => {})
    const chat = openChat({ storage: { get: never, set: never, delete: never, keys: never } })
    chat.look()

    const sent = send(chat, 'Hello')
    await chat.settle(4_000)
    expect(chat.texts()).toEqual(['Hello'])
    expect(stored(chat)).toEqual([])
    await chat.settle(10_000)

    expect(await sent).toBe(chat.items()[0]?.key)
    expect(stored(chat)).toEqual(['Hello'])
    chat.client.destroy()
    await chat.settle(1_000)
    expect(chat.clock.pending).toBe(0)
  })
})
