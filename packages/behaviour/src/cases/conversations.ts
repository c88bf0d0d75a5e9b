import { expect } from 'vitest'
import { texts } from '../rows.ts'
import type { Subject } from '../subject.ts'

/** Conversations as a whole. */
export const conversations: Subject = {
  name: 'Conversations',
  cases: {
    'resolves a conversation, which a later text opens again': async (stage) => {
      const [chat] = await stage.begin()

      await stage.during(chat.resolve(), 1_000)
      expect(chat.shown().conversation).toMatchObject({
        status: 'ready',
        conversation: { status: 'resolved' },
      })
      await stage.during(chat.send({ content: 'One more thing' }))

      expect(chat.shown().conversation.conversation?.status).toBe('open')
      expect(stage.sandbox.rows.conversations).toHaveLength(1)
    },

    'resolves a conversation also while no socket can be had': async (stage) => {
      const [chat] = await stage.begin()
      stage.sandbox.faults.set('drop')

      await stage.during(chat.resolve(), 10_000)

      expect(chat.shown().conversation.conversation?.status).toBe('resolved')
    },

    'resolves after the texts that were sent before': async (stage) => {
      const [chat] = await stage.begin()
      stage.sandbox.faults.set('slowUpload', { path: '/messages', delayMs: 2_000, times: 1 })

      await chat.send({ content: 'Thanks, that is all' })
      await stage.during(chat.resolve(), 10_000)

      expect(texts(chat)).toEqual(['Hello', 'Thanks, that is all'])
      expect(chat.shown().conversation.conversation?.status).toBe('resolved')
    },

    'shows that an agent resolved and opened it again': async (stage) => {
      const [chat, id] = await stage.begin()
      const status = () => chat.shown().conversation.conversation?.status

      stage.sandbox.agent.resolve(id)
      await stage.settle(1_000)
      expect(status()).toBe('resolved')
      stage.sandbox.agent.reopen(id)
      await stage.settle(1_000)

      expect(status()).toBe('open')
    },

    'finds a conversation that an agent began while the line was down for a minute': async (
      stage,
    ) => {
      const [chat, id] = await stage.begin()
      stage.sandbox.faults.set('drop')
      const sourceId = stage.sandbox.rows.sessions[0]?.sourceId ?? ''
      const { displayId } = stage.sandbox.agent.startConversation(sourceId, 'News')

      await stage.settle(70_000)
      stage.sandbox.faults.clear()
      await stage.settle(30_000)

      expect(texts(chat)).toEqual(['News'])
      expect(chat.shown().conversations.items.map((item) => item.id)).toEqual([displayId, id])
    },

    'shows who takes care of it': async (stage) => {
      const [chat, id] = await stage.begin()
      expect(chat.shown().conversation.conversation?.assignee).toBeNull()

      stage.sandbox.agent.assign(id)
      await stage.settle(1_000)

      expect(chat.shown().conversation.conversation?.assignee).toMatchObject({
        name: stage.sandbox.agent.name,
      })
    },

    'says that there is nothing to resolve before there is a conversation': async (stage) => {
      const chat = stage.mount()
      await stage.settle()

      await expect(stage.during(chat.resolve(), 20_000)).rejects.toMatchObject({ code: 'missing' })
    },

    'starts a second conversation, which becomes the current one and heads the list': async (
      stage,
    ) => {
      const [chat, first] = await stage.begin()

      const second = await stage.during(
        chat.startConversation({ customAttributes: { orderId: 'A-1001' } }),
        1_000,
      )
      await stage.during(chat.send({ content: 'About this order' }))

      expect(second).not.toBe(first)
      expect(texts(chat)).toEqual(['About this order'])
      expect(chat.shown().conversations).toMatchObject({
        status: 'ready',
        isPartial: false,
        items: [{ id: second }, { id: first }],
      })
      expect(stage.sandbox.rows.conversations[1]?.customAttributes).toEqual({ orderId: 'A-1001' })
    },

    'shows one conversation beside the current one, and writes into it': async (stage) => {
      const [current, first] = await stage.begin()
      const second = await stage.during(current.startConversation(), 1_000)
      await stage.during(current.send({ content: 'new topic' }))

      const beside = stage.mount(first)
      await stage.settle()
      expect(texts(beside)).toEqual(['Hello'])
      await stage.during(beside.send({ content: 'old topic' }))

      expect(texts(beside)).toEqual(['Hello', 'old topic'])
      expect(beside.shown().conversation.conversation?.id).toBe(first)
      expect(stage.stored(second)).toEqual(['new topic'])
    },

    'turns from one conversation to another and back, and writes where it is': async (stage) => {
      const [chat, first] = await stage.begin()
      const second = await stage.during(chat.startConversation(), 1_000)
      await stage.during(chat.send({ content: 'new topic' }))

      chat.turnTo(first)
      await stage.settle()
      expect(texts(chat)).toEqual(['Hello'])
      expect(chat.shown().conversation.conversation?.id).toBe(first)
      await stage.during(chat.send({ content: 'old topic' }))
      chat.turnTo(second)
      await stage.settle()

      expect(texts(chat)).toEqual(['new topic'])
      chat.turnTo(first)
      await stage.settle()
      expect(texts(chat)).toEqual(['Hello', 'old topic'])
      expect(stage.left()).toMatchObject({ sockets: 1, subscriptions: 1 })
    },

    'turns to a conversation that an agent begins': async (stage) => {
      const [chat, first] = await stage.begin()
      const [session] = stage.sandbox.rows.sessions

      const { displayId } = stage.sandbox.agent.startConversation(
        session?.sourceId ?? '',
        'Your order has arrived',
      )
      await stage.settle(1_000)

      expect(texts(chat)).toEqual(['Your order has arrived'])
      expect(chat.shown().conversation.conversation?.id).toBe(displayId)
      expect(chat.shown().conversations.items.map(({ id }) => id)).toEqual([displayId, first])
      expect(chat.shown().unread.count).toBe(1)
    },

    'finds after a reload a conversation that an agent began meanwhile': async (stage) => {
      const [, first] = await stage.begin()
      const [session] = stage.sandbox.rows.sessions
      stage.reload()

      const { displayId } = stage.sandbox.agent.startConversation(session?.sourceId ?? '', 'News')
      const chat = stage.mount()
      await stage.settle(1_000)

      expect(texts(chat)).toEqual(['News'])
      expect(chat.shown().conversations.items.map(({ id }) => id)).toEqual([displayId, first])
    },

    'turns to a conversation that began while the line was down as soon as somebody writes in it':
      async (stage) => {
        const [chat, first] = await stage.begin()
        const [session] = stage.sandbox.rows.sessions
        stage.sandbox.faults.set('drop')
        const { displayId } = stage.sandbox.agent.startConversation(session?.sourceId ?? '', 'News')
        await stage.settle(70_000)
        stage.sandbox.faults.clear()
        await stage.settle(30_000)

        stage.sandbox.agent.say(displayId, 'Are you there?')
        await stage.settle(1_000)

        expect(texts(chat)).toEqual(['News', 'Are you there?'])
        expect(chat.shown().conversations.items.map(({ id }) => id)).toEqual([displayId, first])
      },
  },
}
