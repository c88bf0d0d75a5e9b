import { describe, expect, it } from 'vitest'
import { createSeededRandom, createVirtualClock, type FaultName } from '@unilink/sandbox'
import { messagesOf } from '../../test/messagesOf.ts'
import { openChat, type Chat } from '../../test/openChat.ts'
import { createMemoryStorage } from '../index.ts'
import { createLocalLocks } from '../ports/locks.ts'

describe('a message whose answer is lost', () => {
  it('is confirmed by its echo and keeps its key', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('loseAnswer', { path: '/messages', times: 1 })

    const key = await chat.client.conversation().send({ content: 'twice?' })
    await chat.settle(60_000)

    expect(chat.items().at(-1)).toMatchObject({ key, delivery: { status: 'sent' } })
    expect(chat.texts()).toEqual(['Hello', 'twice?'])
    expect(chat.sandbox.rows.messages).toHaveLength(2)
  })

  it('is unknown while no echo comes, and is not sent again while history has it', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('deaf')
    chat.sandbox.faults.set('loseAnswer', { path: '/messages', method: 'POST' })
    const before = chat.requests('POST')

    await chat.client.conversation().send({ content: 'lost?' })
    await chat.settle(1_000)

    expect(chat.items().at(-1)?.delivery).toMatchObject({
      status: 'unknown',
      error: { code: 'network-or-cors' },
    })
    await chat.settle(60_000)

    expect(chat.items().at(-1)?.delivery).toEqual({ status: 'sent' })
    expect(chat.requests('POST') - before).toBe(1)
  })

  it('is found in history once the line is back, and shown once', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('drop')
    chat.sandbox.faults.set('loseAnswer', { path: '/messages', method: 'POST', times: 1 })

    const key = await chat.client.conversation().send({ content: 'lost?' })
    await chat.settle(9_000)
    expect(chat.items().at(-1)?.delivery?.status).toBe('unknown')
    chat.sandbox.faults.clear()
    await chat.settle(60_000)

    expect(chat.items().map((item) => [item.key, item.content])).toContainEqual([key, 'lost?'])
    expect(chat.texts()).toEqual(['Hello', 'lost?'])
    expect(chat.sandbox.rows.messages).toHaveLength(2)
  })

  it('is not sent again by retry when history has it', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('deaf')
    chat.sandbox.faults.set('loseAnswer', { path: '/messages', method: 'POST', times: 1 })
    const key = await chat.client.conversation().send({ content: 'lost?' })
    await chat.settle(1_000)

    await Promise.all([chat.client.conversation().retry(key), chat.settle(1_000)])
    await chat.settle(1_000)

    expect(chat.items().at(-1)).toMatchObject({ key, delivery: { status: 'sent' } })
    expect(chat.sandbox.rows.messages).toHaveLength(2)
  })

  it('is sent again when two readings of history do not have it', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 1 })
    const key = await chat.client.conversation().send({ content: 'again' })
    await chat.settle(1_000)
    expect(chat.items().at(-1)?.delivery).toMatchObject({
      status: 'unknown',
      error: { code: 'server' },
    })

    await chat.settle(8_000)
    expect(chat.items().at(-1)).toMatchObject({ key, delivery: { status: 'unknown' } })
    await chat.settle(3_000)

    expect(chat.items().at(-1)).toMatchObject({ key, delivery: { status: 'sent' } })
    expect(chat.texts()).toEqual(['Hello', 'again'])
    expect(chat.sandbox.rows.messages).toHaveLength(2)
  })

  it('fails as unconfirmed when it was sent three times and history never has it', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST' })
    const before = chat.requests('POST')
    const key = await chat.client.conversation().send({ content: 'again' })
    await chat.settle(60_000)

    expect(chat.items().at(-1)?.delivery).toMatchObject({
      status: 'failed',
      error: { code: 'unconfirmed' },
    })
    expect(chat.requests('POST') - before).toBe(3)
    chat.sandbox.faults.clear()
    await Promise.all([chat.client.conversation().retry(key), chat.settle(1_000)])

    expect(chat.items().at(-1)).toMatchObject({ key, delivery: { status: 'sent' } })
    expect(chat.texts()).toEqual(['Hello', 'again'])
  })

  it('goes away by discard', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 1 })
    const key = await chat.client.conversation().send({ content: 'never mind' })
    await chat.settle(1_000)

    await chat.client.conversation().discard(key)

    expect(chat.texts()).toEqual(['Hello'])
  })
})

describe('a message the browser sends twice because its connection was reset', () => {
  /** Chromium repeats a request whose reused connection breaks before an answer. */
  function repeatLost(chat: Chat): typeof fetch {
    return async (input, init) => {
      const copy = new Request(input, init)
      return chat.sandbox.fetch(copy.clone()).catch(() => chat.sandbox.fetch(copy))
    }
  }

  it('is shown once, by one key', async () => {
    const chat = openChat()
    chat.reload({ fetch: repeatLost(chat) })
    await chat.begin()
    chat.sandbox.faults.set('loseAnswer', { path: '/messages', times: 1 })

    const key = await chat.client.conversation().send({ content: 'twin' })
    await chat.settle(1_000)

    expect(chat.sandbox.rows.messages).toHaveLength(3)
    expect(chat.texts()).toEqual(['Hello', 'twin'])
    expect(chat.items().at(-1)).toMatchObject({ key, delivery: { status: 'sent' } })
  })

  it('is shown once after a gap is read', async () => {
    const chat = openChat()
    chat.reload({ fetch: repeatLost(chat) })
    await chat.begin()
    chat.sandbox.faults.set('loseAnswer', { path: '/messages', times: 1 })
    await chat.client.conversation().send({ content: 'twin' })
    await chat.settle(1_000)

    chat.sandbox.restart()
    await chat.settle(30_000)

    expect(chat.texts()).toEqual(['Hello', 'twin'])
  })
})

describe('two equal texts', () => {
  it('stay two when both answers and echoes are lost', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('drop')
    chat.sandbox.faults.set('loseAnswer', { path: '/messages', method: 'POST', times: 2 })

    const first = await chat.client.conversation().send({ content: 'same' })
    const second = await chat.client.conversation().send({ content: 'same' })
    await chat.settle(30_000)
    chat.sandbox.faults.clear()
    await chat.settle(60_000)

    expect(chat.texts()).toEqual(['Hello', 'same', 'same'])
    expect(
      chat
        .items()
        .slice(1)
        .map(({ key }) => key),
    ).toEqual([first, second])
  })
})

describe('a row of history', () => {
  /** Sends without an answer or echo, and lets the line come back. */
  async function sendBlind(chat: Chat, content: string, fault: FaultName): Promise<void> {
    chat.sandbox.faults.set('drop')
    await chat.settle(10_000)
    chat.sandbox.faults.set(fault, { path: '/messages', method: 'POST', times: 1 })
    await chat.client.conversation().send({ content })
    await chat.settle(10_000)
  }

  async function comeBack(chat: Chat): Promise<void> {
    chat.sandbox.faults.clear()
    await chat.settle(40_000)
  }

  it('that is older than the first attempt is not taken for the message', async () => {
    const chat = openChat()
    await chat.begin('Hello')
    chat.reload()
    chat.look()
    await chat.settle()

    await sendBlind(chat, 'Hello', 'errorBeforeCommit')
    await comeBack(chat)

    expect(chat.items().map(({ delivery }) => delivery?.status)).toEqual(['sent', 'sent'])
    expect(chat.sandbox.rows.messages).toHaveLength(2)
  })

  it('that was there before the page was read is not taken for the message', async () => {
    const chat = openChat()
    await chat.begin('Hello')
    chat.reload()
    chat.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 2_000 })
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 1 })
    chat.look()

    await chat.client.conversation().send({ content: 'Hello' })
    await chat.settle(20_000)

    expect(chat.items().map(({ delivery }) => delivery?.status)).toEqual(['sent', 'sent'])
    expect(chat.sandbox.rows.messages).toHaveLength(2)
  })

  it('that is there before a conversation was ever read is not taken for the message', async () => {
    const chat = openChat()
    const id = await chat.begin('Hello')
    chat.reload()
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/conversations', times: 3 })
    const conversation = chat.client.conversation(id)

    await conversation.send({ content: 'Hello' })
    await chat.settle(30_000)
    conversation.messages$.subscribe()
    await chat.settle(30_000)

    expect(chat.sandbox.rows.messages).toHaveLength(2)
    const items = messagesOf(conversation.messages$.value.items)
    expect(items.map(({ delivery }) => delivery?.status)).toEqual(['sent', 'sent'])
  })

  it('that is another message already is not taken for an equal one', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('drop')
    await chat.settle(10_000)
    await chat.client.conversation().send({ content: 'same' })
    await chat.settle(10_000)

    await sendBlind(chat, 'same', 'errorBeforeCommit')
    await comeBack(chat)

    expect(chat.items().map(({ delivery }) => delivery?.status)).toEqual(['sent', 'sent', 'sent'])
    expect(chat.sandbox.rows.messages).toHaveLength(3)
  })

  it('with another text is not taken for the message', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 1 })
    await chat.client.conversation().send({ content: 'mine' })
    await chat.settle(1_000)
    const [session] = chat.sandbox.rows.sessions
    await chat.sandbox.fetch(
      `${chat.sandbox.url}/public/api/v1/inboxes/${chat.sandbox.inbox.identifier}/contacts/${session?.sourceId}/conversations/${id}/messages`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ content: 'from another device' }),
      },
    )
    await comeBack(chat)

    expect(chat.items().map((item) => [item.content, item.delivery?.status])).toEqual([
      ['Hello', 'sent'],
      ['from another device', 'sent'],
      ['mine', 'sent'],
    ])
    expect(chat.sandbox.rows.messages).toHaveLength(3)
  })

  it('is recognised although form data changed its line ends', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('drop')
    await chat.settle(10_000)
    chat.sandbox.faults.set('loseAnswer', { path: '/messages', method: 'POST', times: 1 })

    await chat.client
      .conversation()
      .send({ content: 'one\ntwo', files: [new File(['x'], 'x.txt')] })
    await chat.settle(10_000)
    await comeBack(chat)

    expect(chat.sandbox.rows.messages.at(-1)?.content).toBe('one\r\ntwo')
    expect(chat.items()).toHaveLength(2)
    expect(chat.items().at(-1)?.delivery).toEqual({ status: 'sent' })
  })
})

describe('a message that a browser repeats', () => {
  /** Posts what a browser would send again, with the echo id of the first time. */
  async function repeat(chat: Chat, id: number, key: string, content: string): Promise<void> {
    const [session] = chat.sandbox.rows.sessions
    await chat.sandbox.fetch(
      `${chat.sandbox.url}/public/api/v1/inboxes/${chat.sandbox.inbox.identifier}/contacts/${session?.sourceId}/conversations/${id}/messages`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ content, echo_id: key }),
      },
    )
  }

  it('is shown once although a page showed both rows before their events came', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('delay', { delayMs: 3_000 })
    chat.sandbox.faults.set('loseAnswer', { method: 'POST', path: '/messages', times: 1 })
    const key = await chat.client.conversation().send({ content: 'once' })
    await chat.settle()
    const repeated = repeat(chat, id, key, 'once')
    await chat.settle()
    chat.sandbox.faults.clear()
    await Promise.all([chat.client.conversation().retry(key), chat.settle()])
    expect(chat.texts()).toEqual(['Hello', 'once', 'once'])

    await Promise.all([repeated, chat.settle(5_000)])

    expect(chat.sandbox.rows.messages).toHaveLength(3)
    expect(chat.texts()).toEqual(['Hello', 'once'])
  })
})

describe('a row that was taken for the wrong message', () => {
  it('does not hide the right one when its echo comes', async () => {
    const chat = openChat()
    const id = await chat.begin()
    const [session] = chat.sandbox.rows.sessions
    chat.sandbox.faults.set('delay', { delayMs: 3_000 })
    chat.sandbox.faults.set('lateCommit', { method: 'POST', path: '/messages', delayMs: 1_000 })
    const key = await chat.client.conversation().send({ content: 'same' })
    await chat.settle()
    chat.sandbox.faults.clear('lateCommit')
    const other = chat.sandbox.fetch(
      `${chat.sandbox.url}/public/api/v1/inboxes/${chat.sandbox.inbox.identifier}/contacts/${session?.sourceId}/conversations/${id}/messages`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ content: 'same' }),
      },
    )
    await chat.settle()
    chat.sandbox.faults.clear()
    await Promise.all([chat.client.conversation().retry(key), chat.settle()])
    expect(chat.texts()).toEqual(['Hello', 'same'])

    await Promise.all([other, chat.settle(10_000)])

    expect(chat.sandbox.rows.messages).toHaveLength(3)
    expect(chat.texts()).toEqual(['Hello', 'same', 'same'])
  })
})

describe('a message the server refuses', () => {
  it('for good is failed with the reason', async () => {
    const chat = openChat()
    const conversationId = await chat.begin()
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/nothing' })

    await chat.client.conversation(conversationId + 99).send({ content: 'nobody home' })
    await chat.settle(1_000)

    const { messages$ } = chat.client.conversation(conversationId + 99)
    const [item] = messagesOf(messages$.value.items)
    expect(item?.delivery).toMatchObject({ status: 'failed', error: { code: 'not-found' } })
  })

  it('for now waits for the next full minute of the server and is sent then', async () => {
    const chat = openChat()
    await chat.begin()
    await chat.settle(10_000)
    chat.sandbox.faults.set('throttle', { path: '/messages', method: 'POST', times: 1 })

    await chat.client.conversation().send({ content: 'later' })
    await chat.settle(20_000)
    expect(chat.items().at(-1)?.delivery).toEqual({ status: 'queued' })
    await chat.settle(40_000)

    expect(chat.items().at(-1)?.delivery).toEqual({ status: 'sent' })
    expect(chat.sandbox.rows.messages).toHaveLength(2)
  })
})

describe('sending', () => {
  it('waits while the device is offline and then goes on', async () => {
    const chat = openChat()
    await chat.begin()
    chat.signals.send('offline')
    chat.sandbox.faults.set('offline')

    await chat.client.conversation().send({ content: 'on the train' })
    await chat.settle(120_000)
    expect(chat.items().at(-1)?.delivery).toEqual({ status: 'queued' })
    chat.sandbox.faults.clear()
    chat.signals.send('online')
    await chat.settle(10_000)

    expect(chat.items().at(-1)?.delivery).toEqual({ status: 'sent' })
  })

  it('goes on without a socket after 8 seconds', async () => {
    const chat = openChat()
    chat.sandbox.faults.set('drop')
    chat.look()

    await chat.client.conversation().send({ content: 'no sockets here' })
    await chat.settle(7_000)
    expect(chat.sandbox.rows.messages).toHaveLength(0)
    await chat.settle(2_000)

    expect(chat.sandbox.rows.messages).toHaveLength(1)
    expect(chat.items()).toMatchObject([{ delivery: { status: 'sent' } }])
  })

  it('begins one conversation when the answer to its creation is lost', async () => {
    const chat = openChat()
    chat.look()
    chat.sandbox.faults.set('loseAnswer', { path: '/conversations', times: 1 })
    await chat.client.updateContact({ name: 'Mesa' }).catch(() => {})
    await chat.settle()

    await chat.client.conversation().send({ content: 'Hello' })
    await chat.settle(30_000)

    expect(chat.sandbox.rows.conversations).toHaveLength(1)
    expect(chat.texts()).toEqual(['Hello'])
    expect(chat.sandbox.rows.messages).toHaveLength(1)
  })

  it('begins one conversation when its answer is lost and no event can tell', async () => {
    const chat = openChat()
    chat.look()
    chat.sandbox.faults.set('drop')
    chat.sandbox.faults.set('loseAnswer', { path: '/conversations', times: 1 })

    await chat.client.conversation().send({ content: 'Hello' })
    await chat.settle(60_000)

    expect(chat.sandbox.rows.conversations).toHaveLength(1)
    expect(chat.sandbox.rows.messages).toHaveLength(1)
  })

  it('begins one conversation when neither its creation nor the list is answered', async () => {
    const chat = openChat()
    chat.look()
    chat.sandbox.faults.set('drop')
    chat.sandbox.faults.set('errorAfterCommit', { path: /conversations$/, times: 1 })
    chat.sandbox.faults.set('errorBeforeCommit', {
      path: /conversations$/,
      method: 'GET',
      times: 1,
    })

    await chat.client.conversation().send({ content: 'once' })
    await chat.settle(60_000)

    expect(chat.sandbox.rows.conversations).toHaveLength(1)
    expect(chat.texts()).toEqual(['once'])
  })

  it('begins one conversation from two pages at once', async () => {
    const shared = { storage: createMemoryStorage(), locks: createLocalLocks() }
    const chat = openChat(shared)
    const other = openChat({
      ...shared,
      fetch: chat.sandbox.fetch,
      WebSocket: chat.sandbox.WebSocket,
      clock: chat.clock,
      random: createSeededRandom(99),
    })
    // Slow enough that each page has seen an empty list before the other has begun.
    chat.sandbox.faults.set('slowUpload', { path: '/conversations', delayMs: 1_000, times: 1 })

    await Promise.all([
      chat.client.conversation().send({ content: 'one' }),
      other.client.conversation().send({ content: 'two' }),
      chat.settle(10_000),
    ])

    expect(chat.sandbox.rows.contacts).toHaveLength(1)
    expect(chat.sandbox.rows.conversations).toHaveLength(1)
    expect(chat.sandbox.rows.messages).toHaveLength(2)
  })

  it('keeps the order when a message is sent by who hears of another', async () => {
    const chat = openChat()
    let count = 0
    chat.client.conversation().messages$.subscribe(({ status, items }) => {
      if (status !== 'ready' || count === 3 || items.length < count) return
      count += 1
      void chat.client.conversation().send({ content: `text ${count}` })
    })

    await chat.settle(2_000)

    expect(chat.sandbox.rows.messages.map(({ content }) => content)).toEqual([
      'text 1',
      'text 2',
      'text 3',
    ])
  })

  it('keeps the order when an earlier request is slower', async () => {
    const chat = openChat()
    chat.look()
    chat.sandbox.faults.set('slowUpload', { path: '/messages', delayMs: 3_000, times: 1 })

    await chat.client.conversation().send({ content: 'a' })
    await chat.settle(1_000)
    for (const content of ['b', 'c']) await chat.client.conversation().send({ content })
    await chat.settle(20_000)

    expect(chat.sandbox.rows.messages.map(({ content }) => content)).toEqual(['a', 'b', 'c'])
    expect(chat.texts()).toEqual(['a', 'b', 'c'])
  })

  it('goes on in time when somebody sets the clock back', async () => {
    const clock = createVirtualClock()
    let backMs = 0
    const chat = openChat({ clock: { ...clock, now: () => clock.now() - backMs } }, { clock })
    await chat.begin()
    chat.sandbox.faults.set('drop')
    await clock.advance(2_000)
    backMs = 3_600_000

    await chat.client.conversation().send({ content: 'in time' })
    await clock.advance(20_000)

    expect(chat.sandbox.rows.messages.map(({ content }) => content)).toEqual(['Hello', 'in time'])
  })

  it('gives the line its time again when the network comes back', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('drop')
    chat.signals.send('offline')
    await chat.client.conversation().send({ content: 'wait' })
    await chat.settle(60_000)
    chat.sandbox.faults.clear()
    chat.sandbox.faults.set('noConfirm')

    chat.signals.send('online')
    await chat.settle(7_000)
    expect(chat.sandbox.rows.messages).toHaveLength(1)
    await chat.settle(2_000)

    expect(chat.sandbox.rows.messages).toHaveLength(2)
  })

  it('makes one contact when the answer to its creation is lost', async () => {
    const chat = openChat()
    chat.look()
    chat.sandbox.faults.set('loseAnswer', { path: '/contacts', times: 1 })

    await chat.client.conversation().send({ content: 'Hello' })
    await chat.settle(30_000)

    expect(chat.sandbox.rows.contacts).toHaveLength(1)
    expect(chat.sandbox.rows.messages).toHaveLength(1)
  })

  it('carries files, with their names and bytes', async () => {
    const chat = openChat()
    await chat.begin()
    const file = new File(['hello'], 'note.txt', { type: 'text/plain' })

    await chat.client.conversation().send({ files: [file] })
    expect(chat.items().at(-1)?.files).toEqual([{ name: 'note.txt', type: 'text/plain', size: 5 }])
    await chat.settle()

    expect(chat.items().at(-1)).toMatchObject({
      files: [],
      attachments: [{ fileType: 'file', fileSize: 5 }],
      delivery: { status: 'sent' },
    })
  })

  it.each([
    ['an empty text', { content: ' ' }, /it is empty/],
    ['nothing at all', {}, /it is empty/],
    ['U+0000', { content: 'a\0b' }, /U\+0000/],
    ['150,001 characters', { content: 'x'.repeat(150_001) }, /more than 150000 characters/],
    [
      '16 files',
      { files: Array.from({ length: 16 }, () => new File([''], 'a')) },
      /16 files and may have 15/,
    ],
    ['something that is no file', { files: ['a.txt' as unknown as File] }, /not a `File`/],
  ])('refuses %s before anything is queued', async (_, input, reason) => {
    const chat = openChat()
    chat.look()

    await expect(chat.client.conversation().send(input)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(reason),
    })
    expect(chat.items()).toEqual([])
  })

  it('makes half a surrogate pair well-formed', async () => {
    const chat = openChat()
    await chat.begin('half \uD83D')

    expect(chat.sandbox.rows.messages[0]?.content).toBe('half \uFFFD')
    expect(chat.texts()).toEqual(['half \uFFFD'])
  })

  it('does not take a key that is not there', async () => {
    const chat = openChat()

    await expect(chat.client.conversation().retry('nothing')).rejects.toMatchObject({
      code: 'missing',
    })
  })
})
