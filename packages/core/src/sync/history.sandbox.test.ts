import { describe, expect, it } from 'vitest'
import { openChat, type Chat } from '../../test/openChat.ts'
import type { SyncTimings } from './syncTimings.ts'

async function talk(chat: Chat, conversationId: number, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    chat.sandbox.agent.say(conversationId, `news ${index}`)
  }
  await chat.settle()
}

function rows(chat: Chat): (string | null)[] {
  return chat.sandbox.rows.messages.map(({ content }) => content)
}

describe('the status of a conversation after a gap', () => {
  it('is asked for until it is answered', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('errorBeforeCommit', {
      method: 'GET',
      path: /conversations\/1$/,
      times: 1,
    })
    chat.sandbox.restart()
    chat.sandbox.agent.resolve(id)
    await chat.settle(30_000)

    expect(chat.client.conversation().info$.value.conversation?.status).toBe('resolved')
  })
})

describe('a line that drops', () => {
  it('misses nothing that was written meanwhile and doubles nothing', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('drop')
    await talk(chat, id, 45)
    expect(chat.texts()).toEqual(['Hello'])

    chat.sandbox.faults.clear()
    await chat.settle(30_000)

    expect(chat.texts()).toEqual(rows(chat))
    expect(chat.texts()).toHaveLength(46)
  })

  it('shows what arrives after the drop in its place among what was missed', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('drop')
    await talk(chat, id, 25)
    chat.sandbox.faults.clear()
    chat.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 3_000 })
    await chat.settle(5_000)

    chat.sandbox.agent.say(id, 'live')
    await chat.settle(30_000)

    expect(chat.texts()).toEqual(rows(chat))
  })

  it('reads what was on its way while newer messages had already come', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('delay', { delayMs: 20_000, times: 1 })
    await talk(chat, id, 30)
    expect(chat.texts()).not.toContain('news 0')

    chat.sandbox.restart()
    await chat.settle(30_000)

    expect(chat.texts()).toEqual(rows(chat))
  })

  it('reads the gap again when it drops while reading', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.restart()
    chat.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 2_000 })
    await talk(chat, id, 50)
    await chat.settle(5_000)
    chat.sandbox.restart()
    await talk(chat, id, 5)

    await chat.settle(60_000)

    expect(chat.texts()).toEqual(rows(chat))
  })

  it('has a hole below ten pages, which is filled on demand', async () => {
    const chat = openChat({}, { maxMessagesPerMinute: 1_000 })
    const id = await chat.begin()
    chat.sandbox.faults.set('drop')
    await talk(chat, id, 250)
    const before = chat.requests('GET')
    chat.sandbox.faults.clear()
    await chat.settle(30_000)

    expect(chat.texts()).toEqual(['Hello', ...rows(chat).slice(-200)])
    expect(chat.rows()[1]).toMatchObject({ kind: 'hole', status: 'idle' })
    expect(chat.client.conversation().messages$.value.hasOlder).toBe(false)
    expect(chat.requests('GET') - before).toBeLessThanOrEqual(12)
    await Promise.all([
      chat.client.conversation().fillHole(chat.holes()[0]?.key ?? ''),
      chat.settle(),
    ])
    expect(chat.texts()).toEqual(rows(chat))
    expect(chat.holes()).toEqual([])
  })

  it('shows what was lost while it lived, however much was told after that, and asks for it once', async () => {
    const chat = openChat({}, { maxMessagesPerMinute: 1_000 })
    const id = await chat.begin()
    chat.sandbox.faults.set('loseEvent', { times: 1 })
    await talk(chat, id, 50)
    await chat.settle(90_000)
    expect(chat.texts()).toHaveLength(50)

    chat.sandbox.restart()
    await chat.settle(30_000)

    expect(chat.texts()).toEqual(rows(chat))
    const before = chat.requests('/messages')
    chat.sandbox.restart()
    await chat.settle(30_000)
    expect(chat.requests('/messages') - before).toBe(1)
  })

  it('learns that the agents have read, which no event tells', async () => {
    const chat = openChat()
    const id = await chat.begin()
    expect(chat.items()[0]?.isSeen).toBe(false)
    chat.sandbox.faults.set('drop')
    chat.sandbox.agent.markSeen(id)
    chat.sandbox.faults.clear()

    await chat.settle(30_000)

    expect(chat.items()[0]?.isSeen).toBe(true)
  })

  it('asks instead when no socket can be had', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('drop')
    await talk(chat, id, 3)

    await chat.settle(60_000)

    expect(chat.client.connection$.value.status).not.toBe('connected')
    expect(chat.texts()).toEqual(rows(chat))
  })

  it('goes on asking as long as no socket can be had', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('drop')
    for (let round = 0; round < 3; round++) {
      await talk(chat, id, 2)
      await chat.settle(45_000)

      expect(chat.texts()).toEqual(rows(chat))
    }
  })

  it('reads what was written between the last asking and the line', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('drop')
    await chat.settle(60_000)
    await talk(chat, id, 2)

    chat.sandbox.faults.clear()
    chat.signals.send('wake')
    await chat.settle(1_000)

    expect(chat.client.connection$.value.status).toBe('connected')
    expect(chat.texts()).toEqual(rows(chat))
  })

  it('reads again after the confirm what was asked for before it', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('drop')
    await chat.settle(29_000)
    chat.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 15_000 })
    await chat.settle(12_000)
    await talk(chat, id, 2)

    chat.sandbox.faults.clear()
    chat.signals.send('wake')
    await chat.settle(60_000)

    expect(chat.texts()).toEqual(rows(chat))
  })

  it('asks no more often the longer the server is away', async () => {
    const chat = openChat()
    await chat.begin()
    chat.reload()
    chat.sandbox.faults.set('offline')
    chat.look()
    await chat.settle(600_000)
    const before = chat.requests('GET')

    await chat.settle(60_000)

    expect(chat.requests('GET') - before).toBeLessThanOrEqual(15)
  })
})

/** A page that was loaded anew shows the newest page of a long conversation. */
async function openLong(
  count: number,
  timings: Partial<SyncTimings> = {},
): Promise<[Chat, number]> {
  const chat = openChat({ timings }, { maxMessagesPerMinute: 10_000 })
  const id = await chat.begin()
  await talk(chat, id, count)
  await chat.settle(90_000)
  return [chat, id]
}

/** The line is lost, so much is said, and the line comes back. */
async function miss(chat: Chat, id: number, count: number): Promise<void> {
  chat.sandbox.faults.set('drop')
  await talk(chat, id, count)
  chat.sandbox.faults.clear()
  await chat.settle(30_000)
}

async function fill(chat: Chat, key: string): Promise<void> {
  await Promise.all([chat.client.conversation().fillHole(key), chat.settle(1_000)])
}

describe('holes', () => {
  it(
    'stand for what is more than ten pages and 256 KiB, and are filled to the last of 5,000 rows',
    { timeout: 60_000 },
    async () => {
      let bytes = 0
      const chat = openChat({}, { maxMessagesPerMinute: 10_000 })
      const { fetch } = chat.sandbox
      chat.reload({
        async fetch(input, init) {
          const answer = await fetch(input, init)
          if (input.includes('/messages')) bytes += (await answer.clone().text()).length
          return answer
        },
      })
      const id = await chat.begin()
      const before = chat.requests('/messages')
      bytes = 0

      await miss(chat, id, 5_000)

      expect(chat.requests('/messages') - before).toBeLessThanOrEqual(10)
      expect(bytes).toBeLessThanOrEqual(262_144)
      const [{ key } = { key: '' }] = chat.holes()
      expect(
        chat
          .rows()
          .map(({ kind }) => kind)
          .lastIndexOf('hole'),
      ).toBe(1)
      expect(chat.client.unread$.value).toEqual({
        count: chat.items().length - 1,
        isLowerBound: true,
      })
      for (let call = 0; chat.holes().length > 0 && call < 30; call++) {
        expect(chat.holes()).toMatchObject([{ key, status: 'idle' }])
        const asked = chat.requests('/messages')
        await fill(chat, key)
        expect(chat.requests('/messages') - asked).toBeLessThanOrEqual(10)
      }
      expect(chat.texts()).toEqual(rows(chat))
      expect(new Set(chat.rows().map((row) => row.key)).size).toBe(5_001)
      expect(chat.client.unread$.value).toEqual({ count: 5_000, isLowerBound: false })
      expect(chat.client.conversation().messages$.value.hasOlder).toBe(false)
    },
  )

  it('come after fewer pages when these are large', async () => {
    const [chat, id] = await openLong(1, { gapBytes: 20_000 })
    const before = chat.requests('/messages')

    await miss(chat, id, 100)

    expect(chat.holes()).toHaveLength(1)
    expect(chat.requests('/messages') - before).toBeLessThan(5)
  })

  it('may be several, each filled by itself, in any order, also in part', async () => {
    const [chat, id] = await openLong(1, { gapPages: 1 })
    await miss(chat, id, 50)
    await chat.settle(90_000)
    await miss(chat, id, 50)
    const [first, second] = chat.holes().map(({ key }) => key)
    expect(chat.holes()).toHaveLength(2)

    await fill(chat, first ?? '')
    expect(chat.holes().map(({ key }) => key)).toEqual([first, second])
    await fill(chat, second ?? '')
    await chat.settle(90_000)
    await miss(chat, id, 50)
    expect(chat.holes()).toHaveLength(3)

    for (let round = 0; round < 3; round++) {
      for (const { key } of chat.holes()) await fill(chat, key)
    }
    expect(chat.holes()).toEqual([])
    expect(chat.texts()).toEqual(rows(chat))
  })

  it('lose nothing that an event tells while their page is on its way', async () => {
    const [chat, id] = await openLong(1, { gapPages: 1 })
    await miss(chat, id, 30)
    const [{ key } = { key: '' }] = chat.holes()
    const slip = chat.sandbox.rows.messages.find(({ content }) => content === 'news 4')
    chat.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 3_000 })

    const filling = chat.client.conversation().fillHole(key)
    await chat.settle(1_000)
    expect(chat.holes()).toMatchObject([{ status: 'loading' }])
    chat.sandbox.agent.deleteMessage(slip?.id ?? 0)
    await chat.settle(1_000)
    expect(chat.items().some((item) => item.id === slip?.id)).toBe(false)
    await Promise.all([filling, chat.settle(10_000)])

    expect(chat.holes()).toEqual([])
    expect(chat.items().find((item) => item.id === slip?.id)).toMatchObject({
      contentAttributes: { isDeleted: true },
    })
    expect(chat.texts()).toEqual(rows(chat))
  })

  it('go on below with older pages, and above with what comes', async () => {
    const [chat, id] = await openLong(60, { gapPages: 1 })
    chat.reload({ timings: { gapPages: 1 }, storage: chat.storage })
    chat.look()
    await chat.settle(90_000)
    await miss(chat, id, 30)
    await talk(chat, id, 1)

    await Promise.all([chat.client.conversation().loadOlder(), chat.settle(1_000)])

    expect(chat.holes()).toHaveLength(1)
    expect(chat.texts()).toEqual([...rows(chat).slice(-71, -31), ...rows(chat).slice(-21)])
  })
})

describe('what may have changed while the line was down', () => {
  it('is read again when it is scrolled to, a page at a time and once', async () => {
    const [chat, id] = await openLong(60, { gapPages: 1 })
    const slip = chat.items().find(({ content }) => content === 'news 5')
    chat.sandbox.faults.set('drop')
    chat.sandbox.agent.deleteMessage(slip?.id ?? 0)
    await miss(chat, id, 1)
    const before = chat.requests('/messages')
    const see = (...ids: readonly (number | null)[]): Promise<unknown> =>
      Promise.all([
        chat.client.conversation().refresh(ids.flatMap((shown) => shown ?? [])),
        chat.settle(1_000),
      ])

    await see(
      ...chat
        .items()
        .slice(-5)
        .map((item) => item.id),
    )
    expect(chat.requests('/messages') - before).toBe(0)
    expect(chat.texts()).toContain('news 5')
    await see(
      ...chat
        .items()
        .slice(0, 12)
        .map((item) => item.id),
    )
    expect(chat.requests('/messages') - before).toBe(1)
    expect(chat.texts()).not.toContain('news 5')
    await see(slip?.id ?? 0)

    expect(chat.requests('/messages') - before).toBe(1)
  })
})

describe('a conversation with very many bytes', () => {
  it('is not asked for a second time, since the answer carries all its messages', async () => {
    const chat = openChat({ timings: { conversationBytes: 2_000 } })
    const id = await chat.begin()
    await talk(chat, id, 10)
    chat.sandbox.restart()
    await chat.settle(30_000)
    const before = chat.requests(`GET ${conversationPath(chat, id)}`)

    chat.sandbox.restart()
    await chat.settle(30_000)

    // The messages below the same path are still read.
    expect(chat.requests(`GET ${conversationPath(chat, id)}`) - before).toBe(1)
  })
})

function conversationPath(chat: Chat, id: number): string {
  const [session] = chat.sandbox.rows.sessions
  const { identifier } = chat.sandbox.inbox
  return `/public/api/v1/inboxes/${identifier}/contacts/${session?.sourceId}/conversations/${id}`
}

describe('an answer that comes late', () => {
  it('does not undo a page that was asked for after it', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.reload()
    chat.sandbox.faults.set('deaf')
    chat.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 3_000, times: 1 })
    chat.look()
    await chat.settle(500)
    await talk(chat, id, 25)
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 1 })
    const key = await chat.client.conversation().send({ content: 'unclear' })
    await chat.settle(100)

    await Promise.all([chat.client.conversation().retry(key), chat.settle(100)])
    await chat.settle(5_000)

    const ids = chat.items().flatMap((item) => (item.id === null ? [] : [item.id]))
    const first = Math.min(...ids)
    expect(ids).toEqual(
      chat.sandbox.rows.messages.map((row) => row.id).filter((row) => row >= first),
    )
    expect(ids).toHaveLength(chat.sandbox.rows.messages.length)
  })
})

describe('a reload', () => {
  it('reads the newest page once, however many parts of the page look', async () => {
    const chat = openChat()
    await chat.begin()
    chat.reload()
    const before = chat.requests('GET')

    for (let part = 0; part < 4; part++) chat.look()
    await chat.settle()

    expect(chat.requests('GET') - before).toBe(2)
  })

  it('takes up the session and shows the newest page', async () => {
    const chat = openChat()
    const id = await chat.begin()
    await talk(chat, id, 30)

    chat.reload()
    chat.look()
    await chat.settle()

    expect(chat.texts()).toEqual(rows(chat).slice(-20))
    expect(chat.sandbox.rows.contacts).toHaveLength(1)
  })

  it('loads older pages until the first message', async () => {
    const chat = openChat()
    const id = await chat.begin()
    await talk(chat, id, 50)
    chat.reload()
    chat.look()
    await chat.settle()

    const first = chat.client.conversation().loadOlder()
    const same = chat.client.conversation().loadOlder()
    await Promise.resolve()
    expect(chat.client.conversation().messages$.value.isLoadingOlder).toBe(true)
    await Promise.all([first, same, chat.settle()])
    expect(chat.items()).toHaveLength(40)
    await Promise.all([chat.client.conversation().loadOlder(), chat.settle()])

    expect(chat.texts()).toEqual(rows(chat))
    expect(chat.client.conversation().messages$.value).toMatchObject({
      hasOlder: false,
      isLoadingOlder: false,
    })
  })

  it('makes a new session when the server has forgotten the old one', async () => {
    const chat = openChat()
    await chat.begin()
    const other = openChat()
    const client = chat.reload({
      url: other.sandbox.url,
      fetch: other.sandbox.fetch,
      WebSocket: other.sandbox.WebSocket,
      clock: other.clock,
      inbox: other.sandbox.inbox.identifier,
    })
    client.conversation().messages$.subscribe()
    await other.settle(60_000)
    expect(client.conversation().messages$.value).toMatchObject({ status: 'ready', items: [] })

    await client.conversation().send({ content: 'still me' })
    await other.settle(30_000)

    expect(other.sandbox.rows.messages.map(({ content }) => content)).toEqual(['still me'])
  })

  it('says why when history cannot be read, and reads it when it can', async () => {
    const chat = openChat()
    await chat.begin()
    chat.reload()
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/messages', times: 2 })
    chat.look()
    await chat.settle(0)
    await chat.settle()

    expect(chat.client.conversation().messages$.value).toMatchObject({
      status: 'failed',
      error: { code: 'server' },
    })
    await chat.settle(30_000)
    expect(chat.client.conversation().messages$.value.status).toBe('ready')
    expect(chat.texts()).toEqual(['Hello'])
  })
})

describe('an older page on its way', () => {
  it('does not bring back what is deleted meanwhile', async () => {
    const chat = openChat()
    const id = await chat.begin()
    await talk(chat, id, 30)
    chat.reload()
    chat.look()
    await chat.settle()
    expect(chat.texts()).not.toContain('news 3')

    chat.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 3_000 })
    const loading = chat.client.conversation().loadOlder()
    await chat.settle(1_000)
    const slip = chat.sandbox.rows.messages.find(({ content }) => content === 'news 3')
    chat.sandbox.agent.deleteMessage(slip?.id ?? 0)
    await chat.settle(10_000)
    await loading

    expect(chat.texts()).toContain('news 4')
    expect(chat.texts()).not.toContain('news 3')
  })
})
