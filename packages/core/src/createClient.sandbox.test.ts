import { describe, expect, it } from 'vitest'
import { openChat } from '../test/openChat.ts'

describe('a first visit', () => {
  it('makes no contact until something is sent', async () => {
    const chat = openChat()
    chat.look()
    await chat.settle()

    expect(chat.client.conversation().messages$.value).toMatchObject({ status: 'ready', items: [] })
    expect(chat.sandbox.rows.contacts).toHaveLength(0)
    expect(chat.sandbox.traffic.requests).toHaveLength(0)
  })

  it('shows a text at once, sends it, and shows the answer of an agent', async () => {
    const chat = openChat()
    chat.look()

    const key = await chat.client.conversation().send({ content: 'Hello' })
    expect(chat.items()).toMatchObject([{ key, content: 'Hello', delivery: { status: 'queued' } }])
    await chat.settle(1_000)
    expect(chat.items()).toMatchObject([{ key, content: 'Hello', delivery: { status: 'sent' } }])
    chat.sandbox.agent.say(chat.items()[0]?.conversationId ?? 0, 'Hi there')
    await chat.settle()

    expect(chat.texts()).toEqual(['Hello', 'Hi there'])
    expect(chat.sandbox.rows.contacts).toHaveLength(1)
    expect(chat.sandbox.rows.conversations).toHaveLength(1)
    expect(chat.sandbox.rows.messages).toHaveLength(2)
    expect(chat.sandbox.traffic.sockets).toBe(1)
  })

  it('keeps the order of texts sent at once', async () => {
    const chat = openChat()
    chat.look()

    for (const content of ['a', 'b', 'c']) await chat.client.conversation().send({ content })
    await chat.settle(1_000)

    expect(chat.texts()).toEqual(['a', 'b', 'c'])
    expect(chat.sandbox.rows.messages.map(({ content }) => content)).toEqual(['a', 'b', 'c'])
  })
})
