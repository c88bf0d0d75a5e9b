import { describe, expect, it } from 'vitest'
import { openChat } from '../../test/openChat.ts'

describe('typing', () => {
  it('of an agent shows until it stops, and never for a private note', async () => {
    const chat = openChat()
    const id = await chat.begin()
    const { typing$ } = chat.client.conversation()

    chat.sandbox.agent.startTyping(id, { isPrivate: true })
    await chat.settle()
    expect(typing$.value).toEqual([])
    chat.sandbox.agent.startTyping(id)
    await chat.settle()
    expect(typing$.value).toMatchObject([{ id: chat.sandbox.agent.id }])
    chat.sandbox.agent.stopTyping(id)
    await chat.settle()

    expect(typing$.value).toEqual([])
  })

  it('of an agent is hidden after 30 seconds without an end', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.agent.startTyping(id)
    await chat.settle(29_000)
    expect(chat.client.conversation().typing$.value).toHaveLength(1)

    await chat.settle(2_000)

    expect(chat.client.conversation().typing$.value).toEqual([])
  })

  it('of an agent ends with the message', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.agent.startTyping(id)
    await chat.settle()

    chat.sandbox.agent.say(id, 'done')
    await chat.settle()

    expect(chat.client.conversation().typing$.value).toEqual([])
  })

  it('of the customer is told at most every 3 seconds and taken back 4 seconds after the last key', async () => {
    const chat = openChat()
    await chat.begin()
    const { setTyping } = chat.client.conversation()

    for (let key = 0; key < 10; key++) {
      await setTyping(true)
      await chat.settle(500)
    }
    expect(chat.requests('toggle_typing')).toBe(2)
    await chat.settle(3_600)

    expect(chat.requests('toggle_typing')).toBe(3)
  })

  it('of the customer ends when the message is sent', async () => {
    const chat = openChat()
    await chat.begin()
    await chat.client.conversation().setTyping(true)

    await chat.client.conversation().send({ content: 'there' })
    await chat.settle(60)
    expect(chat.requests('toggle_typing')).toBe(2)
    await chat.settle(10_000)

    expect(chat.requests('toggle_typing')).toBe(2)
  })

  it('of the customer is not told while the line is down', async () => {
    const chat = openChat()
    await chat.begin()
    chat.sandbox.faults.set('drop')
    await chat.settle()

    await chat.client.conversation().setTyping(true)
    await chat.settle(1_000)

    expect(chat.requests('toggle_typing')).toBe(0)
  })
})

describe('unread', () => {
  it('counts what agents wrote until it is marked as seen', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.agent.say(id, 'one')
    chat.sandbox.agent.say(id, 'two')
    await chat.settle()
    expect(chat.client.unread$.value).toEqual({ count: 2, isLowerBound: false })

    await chat.client.conversation().markSeen()
    await chat.settle(1_000)

    expect(chat.client.unread$.value.count).toBe(0)
    expect(chat.requests('update_last_seen')).toBe(1)
    expect(chat.items().filter(({ status }) => status === 'read')).toHaveLength(2)
  })

  it('is told to the server at most every 4 seconds, the last time included', async () => {
    const chat = openChat()
    const id = await chat.begin()
    for (let index = 0; index < 6; index++) {
      chat.sandbox.agent.say(id, `news ${index}`)
      await chat.settle(1_000)
      await chat.client.conversation().markSeen()
    }
    await chat.settle(10_000)

    expect(chat.requests('update_last_seen')).toBe(3)
    expect(chat.client.unread$.value.count).toBe(0)
  })

  it('is not told again when nothing new came', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.agent.say(id, 'one')
    await chat.settle()

    for (let time = 0; time < 3; time++) {
      await chat.client.conversation().markSeen()
      await chat.settle(5_000)
    }

    expect(chat.requests('update_last_seen')).toBe(1)
  })

  it('stays while the page is hidden and is marked when it is visible again', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.agent.say(id, 'one')
    chat.signals.send('hidden')
    await chat.settle(1_000)
    await chat.client.conversation().markSeen()
    expect(chat.client.unread$.value.count).toBe(1)

    chat.signals.send('visible')
    await chat.settle(1_000)

    expect(chat.client.unread$.value.count).toBe(0)
  })

  it('is remembered over a reload', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.agent.say(id, 'one')
    await chat.settle()
    await chat.client.conversation().markSeen()
    chat.sandbox.agent.say(id, 'two')
    await chat.settle()

    chat.reload()
    chat.look()
    await chat.settle()

    expect(chat.client.unread$.value).toEqual({ count: 1, isLowerBound: false })
  })
})

describe('agents', () => {
  it('are named once they have written, and known to be there or away', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.agent.goOnline()
    chat.sandbox.agent.say(id, 'here')
    await chat.settle(15_000)
    expect(chat.client.agents$.value).toMatchObject([
      { id: chat.sandbox.agent.id, availability: 'online', name: expect.any(String) },
    ])

    chat.sandbox.agent.goOffline()
    await chat.settle(40_000)

    expect(chat.client.agents$.value).toMatchObject([{ availability: 'offline' }])
  })
})
