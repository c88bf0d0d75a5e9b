import { describe, expect, it } from 'vitest'
import { openChat, type Chat } from '../../test/openChat.ts'

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

    expect(chat.requests('GET') - before).toBe(3)
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
