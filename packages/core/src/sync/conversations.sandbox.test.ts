import { describe, expect, it } from 'vitest'
import { openChat, type Chat } from '../../test/openChat.ts'

const lists = (chat: Chat): number =>
  chat.sandbox.traffic.requests.filter(
    ({ method, path }) => method === 'GET' && path.endsWith('/conversations'),
  ).length

async function loseLine(chat: Chat, durationMs: number): Promise<void> {
  chat.sandbox.faults.set('drop')
  await chat.settle(durationMs)
  chat.sandbox.faults.clear()
  await chat.settle(30_000)
}

describe('conversations that an agent began while the line was down', () => {
  it('are not looked for after a short gap: the list carries every message', async () => {
    const chat = openChat()
    await chat.begin()

    await loseLine(chat, 20_000)

    expect(lists(chat)).toBe(0)
  })

  it('are looked for after a minute, and at most every five minutes', async () => {
    const chat = openChat()
    await chat.begin()

    await loseLine(chat, 70_000)
    await loseLine(chat, 70_000)
    expect(lists(chat)).toBe(1)
    await chat.settle(300_000)

    expect(lists(chat)).toBe(2)
  })

  it('are not looked for when the list is larger than 256 KiB', async () => {
    const chat = openChat()
    const id = await chat.begin()
    for (let index = 0; index < 3; index++) {
      chat.sandbox.agent.say(id, 'x'.repeat(100_000))
    }

    await loseLine(chat, 70_000)

    expect(lists(chat)).toBe(0)
  })

  it('are looked for once more after a list that failed', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('errorBeforeCommit', {
      path: /\/conversations$/,
      method: 'GET',
      times: 1,
    })
    const sourceId = chat.sandbox.rows.sessions[0]?.sourceId ?? ''
    chat.sandbox.faults.set('drop')
    const { displayId } = chat.sandbox.agent.startConversation(sourceId, 'News')
    await chat.settle(70_000)
    chat.sandbox.faults.clear('drop')
    await chat.settle(30_000)
    expect(chat.client.conversations$.value).toMatchObject({ status: 'ready', items: [{ id }] })
    await chat.settle(300_000)

    expect(chat.client.conversations$.value.items.map((item) => item.id)).toEqual([displayId, id])
  })

  it('do not hold up what was missed in those that are open', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('drop')
    chat.sandbox.faults.set('delay', { path: /\/conversations$/, method: 'GET', delayMs: 20_000 })
    await chat.settle(72_000)
    expect(lists(chat)).toBe(1)

    chat.sandbox.agent.say(id, 'missed')
    chat.sandbox.faults.clear('drop')
    await chat.settle(60_000)

    expect(chat.texts()).toEqual(['Hello', 'missed'])
  })
})

describe('a conversation whose beginning nobody told of', () => {
  it('is listed once a change of one of its messages is heard, which may be older than others', async () => {
    const chat = openChat()
    const id = await chat.begin()
    const { agent, faults, rows } = chat.sandbox
    faults.set('loseEvent')
    const { displayId } = agent.startConversation(rows.sessions[0]?.sourceId ?? '', 'News')
    const messageId = rows.messages.at(-1)?.id ?? 0
    await chat.settle(1_000)
    faults.clear()
    agent.say(id, 'How are you?')
    await chat.settle(1_000)

    agent.setMessageStatus(messageId, 'delivered')
    agent.setMessageStatus(messageId, 'read')
    await chat.settle(1_000)

    expect(chat.client.conversations$.value.items.map((item) => item.id)).toEqual([id, displayId])
    expect(chat.requests(`conversations/${displayId}`)).toBe(1)
    expect(chat.client.unread$.value.count).toBe(2)
    for (const each of [id, displayId]) await chat.client.conversation(each).markSeen()
    expect(chat.client.unread$.value.count).toBe(0)
  })
})

describe('a conversation that the server deletes', () => {
  async function deleteConversation(chat: Chat, id: number): Promise<void> {
    const { sandbox } = chat
    await sandbox.fetch(`${sandbox.url}/api/v1/accounts/${sandbox.accountId}/conversations/${id}`, {
      method: 'DELETE',
      headers: { api_access_token: sandbox.agent.token },
    })
  }

  it('is let go, and its own handle says that it is not there', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.client.conversation(id).messages$.subscribe()
    await deleteConversation(chat, id)

    chat.sandbox.restart()
    await chat.settle(20_000)

    expect(chat.client.conversation(id).messages$.value).toMatchObject({
      status: 'failed',
      error: { code: 'not-found' },
      items: [],
    })
    expect(chat.client.conversation().messages$.value).toMatchObject({ status: 'ready', items: [] })
    expect(chat.client.conversations$.value.items).toEqual([])
    expect(chat.client.contact$.value.status).toBe('ready')
  })

  it('loses no message for the current conversation: the next one takes it', async () => {
    const chat = openChat()
    const id = await chat.begin()
    await deleteConversation(chat, id)

    await chat.client.conversation().send({ content: 'anybody there?' })
    await chat.client.conversation().send({ content: 'please' })
    await chat.settle(20_000)

    expect(chat.texts()).toEqual(['anybody there?', 'please'])
    expect(chat.items().map(({ delivery }) => delivery?.status)).toEqual(['sent', 'sent'])
    expect(chat.sandbox.rows.conversations).toHaveLength(1)
    expect(chat.sandbox.rows.contacts).toHaveLength(1)
  })

  it('leaves the one before as the current one', async () => {
    const chat = openChat()
    await chat.begin('the first')
    const starting = chat.client.startConversation()
    await chat.settle()
    const second = await starting
    await chat.client.conversation().send({ content: 'the second' })
    await chat.settle(1_000)
    await deleteConversation(chat, second)

    chat.sandbox.restart()
    await chat.settle(20_000)

    expect(chat.texts()).toEqual(['the first'])
  })
})

describe('a list of conversations that fails', () => {
  it('keeps nobody waiting for the messages of the one at hand', async () => {
    const chat = openChat()
    await chat.begin('Hello')
    chat.reload()
    chat.sandbox.faults.set('errorBeforeCommit', { path: /conversations$/ })
    const { messages$ } = chat.client.conversation()
    messages$.subscribe()

    await chat.settle(1_000)
    chat.sandbox.agent.say(1, 'Hi')
    await chat.settle()

    expect(messages$.value.status).toBe('ready')
    expect(chat.texts()).toEqual(['Hello', 'Hi'])
  })

  it('is no reason to show what is not known: the failure of the messages is told as well', async () => {
    const chat = openChat()
    await chat.begin('Hello')
    chat.reload()
    chat.sandbox.faults.set('errorBeforeCommit', { path: /(conversations|messages)$/ })
    const { messages$ } = chat.client.conversation()
    messages$.subscribe()

    await chat.settle(1_000)

    expect(messages$.value.status).toBe('failed')
  })
})

describe('conversations that are being read', () => {
  it('are shown although the contact gets another name meanwhile', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.faults.set('delay', { path: /\/conversations$/, method: 'GET', delayMs: 2_000 })
    chat.reload()
    chat.look()
    await chat.settle(1_000)
    expect(chat.client.conversations$.value.status).toBe('loading')

    await chat.client.updateContact({ name: 'Amara' })
    await chat.settle(3_000)

    expect(chat.client.conversations$.value).toMatchObject({ status: 'ready', items: [{ id }] })
    expect(chat.client.conversation().messages$.value.status).toBe('ready')
  })
})
