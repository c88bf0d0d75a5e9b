import { describe, expect, it } from 'vitest'
import { aForeignContainer } from '../../test/aForeignContainer.ts'
import { openChat } from '../../test/openChat.ts'
import { initialChatState } from '../index.ts'

describe('a container that somebody else changes', () => {
  it('is filled again after it was emptied, and nothing is sent again', async () => {
    const container = aForeignContainer()
    const chat = openChat({ container })
    const id = await chat.begin()
    chat.client.inbox$.subscribe()
    chat.sandbox.agent.say(id, 'Hi there')
    await chat.settle()
    await chat.client.conversation().markSeen()
    chat.sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 1 })
    const key = await chat.client.conversation().send({ content: 'unclear' })
    await chat.settle()
    const before = container.read()
    const posts = chat.requests('POST')

    container.replace(initialChatState)
    await chat.settle(1_000)

    expect(chat.texts()).toEqual(['Hello', 'Hi there', 'unclear'])
    expect(chat.items().at(-1)).toMatchObject({ key, delivery: { status: 'unknown' } })
    expect(container.read()).toMatchObject({
      contact: before.contact,
      connection: { status: 'connected' },
      inbox: { status: 'ready' },
      seenUpToId: before.seenUpToId,
      currentConversationId: id,
    })
    expect(chat.requests('POST')).toBe(posts)
  })

  it('lists the conversations again, also those begun in this visit', async () => {
    const container = aForeignContainer()
    const chat = openChat({ container })
    const first = await chat.begin()
    const [second] = await Promise.all([chat.client.startConversation(), chat.settle(1_000)])

    container.replace(initialChatState)
    await chat.settle(1_000)

    const ids = chat.client.conversations$.value.items.map(({ id }) => id)
    expect(new Set(ids)).toEqual(new Set([first, second]))
  })

  it('is ready for the first message after it was emptied before', async () => {
    const container = aForeignContainer()
    const chat = openChat({ container })
    chat.look()
    await chat.settle()

    container.replace(initialChatState)
    await chat.settle()

    expect(chat.client.conversation().messages$.value.status).toBe('ready')
  })

  it('shows what it holds after a step back in time, and sends nothing', async () => {
    const container = aForeignContainer()
    const chat = openChat({ container })
    await chat.begin()
    const past = container.read()
    await chat.client.conversation().send({ content: 'later' })
    await chat.settle()

    container.replace(past)
    await chat.settle(10_000)

    expect(chat.texts()).toEqual(['Hello'])
    expect(chat.sandbox.rows.messages).toHaveLength(2)
  })
})
