import { expect } from 'vitest'
import type { Chat } from '../driver.ts'
import { deliveries, lastRow, texts } from '../rows.ts'
import { nothing, type Stage } from '../stage.ts'
import type { Subject } from '../subject.ts'

/** Longer than a client lingers after the last of its chats is gone, and than any answer takes. */
const LINGERED_MS = 20_000

/** Mounting and unmounting, also in the middle of things. */
export const lifecycle: Subject = {
  name: 'Mounting and unmounting',
  cases: {
    'unmounted in the middle of the first load, it leaves nothing and loads when it is back':
      async (stage) => {
        const [, id] = await stage.begin()
        await stage.talk(id, 30)
        stage.reload()
        stage.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 1_000 })
        const before = stage.mount()
        await stage.settle(500)
        expect(before.shown().list.status).toBe('loading')

        const chat = await comeBackLater(stage, before)

        expect(chat.shown().list).toMatchObject({ status: 'ready', hasOlder: true })
        expect(texts(chat)).toEqual(stage.stored().slice(-20))
        expect(stage.sandbox.rows.contacts).toHaveLength(1)
      },

    'unmounted in the middle of a send, it sends once and shows one row': async (stage) => {
      const [before] = await stage.begin()
      stage.sandbox.faults.set('slowUpload', { path: '/messages', delayMs: 2_000 })
      const key = await stage.during(before.send({ content: 'bye' }), 500)
      expect(deliveries(before)).toEqual(['sent', 'sending'])

      const chat = await comeBackLater(stage, before)

      expect(texts(chat)).toEqual(['Hello', 'bye'])
      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
      expect(stage.stored()).toEqual(['Hello', 'bye'])
    },

    'unmounted in the middle of the very first send, it makes one contact and one conversation':
      async (stage) => {
        stage.sandbox.faults.set('delay', { delayMs: 1_000 })
        const before = stage.mount()
        const key = await stage.during(before.send({ content: 'Hello' }), 500)

        const chat = await comeBackLater(stage, before)

        expect(chat.shown().rows).toMatchObject([{ key, delivery: { status: 'sent' } }])
        expect(stage.stored()).toEqual(['Hello'])
        expect(stage.sandbox.rows.contacts).toHaveLength(1)
        expect(stage.sandbox.rows.conversations).toHaveLength(1)
      },

    'unmounted with an unclear message, it has it sent when it is back': async (stage) => {
      const [before] = await stage.begin()
      stage.sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 1 })
      const key = await stage.during(before.send({ content: 'unclear' }), 1_000)

      const chat = await comeBackLater(stage, before)

      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
      expect(stage.stored()).toEqual(['Hello', 'unclear'])
    },

    'unmounted in the middle of an older page, it has every row once when it is back': async (
      stage,
    ) => {
      const [, id] = await stage.begin()
      await stage.talk(id, 50)
      stage.reload()
      const before = stage.mount()
      await stage.settle()
      stage.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 1_000 })
      const asked = before.loadOlder()
      await stage.settle(500)
      expect(before.shown().list.isLoadingOlder).toBe(true)

      const chat = await comeBackLater(stage, before)
      await asked

      expect(chat.shown().list.isLoadingOlder).toBe(false)
      while (chat.shown().list.hasOlder) await stage.during(chat.loadOlder(), 2_000)
      expect(texts(chat)).toEqual(stage.stored())
    },

    'unmounted in the middle of a catch-up, it has the whole of the gap when it is back': async (
      stage,
    ) => {
      const [before, id] = await stage.begin()
      stage.sandbox.faults.set('drop')
      await stage.talk(id, 45)
      stage.sandbox.faults.clear()
      stage.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 2_000 })
      const asked = stage.requests('/messages')
      while (stage.requests('/messages') === asked) await stage.settle(500)
      expect(texts(before)).toEqual(['Hello'])

      const chat = await comeBackLater(stage, before)

      expect(texts(chat)).toEqual(stage.stored())
    },

    'unmounted while the customer types, it takes the typing back and leaves nothing': async (
      stage,
    ) => {
      const [before] = await stage.begin()
      await stage.during(before.setTyping(true))
      expect(stage.requests('toggle_typing')).toBe(1)

      const chat = await comeBackLater(stage, before)

      expect(stage.requests('toggle_typing')).toBe(2)
      await stage.during(chat.setTyping(true))
      expect(stage.requests('toggle_typing')).toBe(3)
    },

    'unmounted while an agent types, it does not show it when it is back': async (stage) => {
      const [before, id] = await stage.begin()
      stage.sandbox.agent.startTyping(id)
      await stage.settle()
      expect(before.shown().typing).toHaveLength(1)

      const chat = await comeBackLater(stage, before, 40_000)

      expect(chat.shown().typing).toEqual([])
    },

    'unmounted in the middle of an answer, it has the answer when it is back': async (stage) => {
      const [before, id] = await stage.begin()
      const { id: messageId } = stage.sandbox.agent.say(id, 'Your name?', {
        contentType: 'input_text',
      })
      await stage.settle()
      stage.sandbox.faults.set('delay', { path: `/messages/${messageId}`, delayMs: 2_000 })
      const answer = before.answer(messageId, [{ value: 'Amara' }])
      await stage.settle(500)

      const chat = await comeBackLater(stage, before)
      await answer

      expect(lastRow(chat).contentAttributes.submittedValues).toEqual([{ value: 'Amara' }])
    },

    'unmounted and mounted again at once, it shows everything at once on the same socket': async (
      stage,
    ) => {
      const [before, id] = await stage.begin()
      await stage.talk(id, 3)
      const requests = stage.requests('')

      before.unmount()
      await stage.settle(1_000)
      const chat = stage.mount()
      await stage.settle(0)

      expect(texts(chat)).toEqual(stage.stored())
      expect(chat.shown().connection.status).toBe('connected')
      await stage.settle(1_000)
      expect(stage.requests('')).toBe(requests)
      expect(stage.left().sockets).toBe(1)
    },

    'shows what was written while nobody looked': async (stage) => {
      const [before, id] = await stage.begin()
      before.unmount()
      await stage.settle(LINGERED_MS)
      await stage.talk(id, 30)

      const chat = stage.mount()
      await stage.settle(1_000)

      expect(texts(chat)).toEqual(stage.stored())
    },

    'mounted twice, it makes one contact, holds one socket and shows the same twice': async (
      stage,
    ) => {
      const one = stage.mount()
      const two = stage.mount()
      await stage.during(one.send({ content: 'from one' }))
      await stage.during(two.send({ content: 'from two' }))
      await stage.settle(60_000)

      expect(texts(one)).toEqual(['from one', 'from two'])
      expect(one.shown().rows).toEqual(two.shown().rows)
      expect(stage.stored()).toEqual(['from one', 'from two'])
      expect(stage.sandbox.rows.contacts).toHaveLength(1)
      expect(stage.sandbox.rows.conversations).toHaveLength(1)
      expect(stage.left()).toMatchObject({ sockets: 1, subscriptions: 1 })
      one.unmount()
      await stage.settle(60_000)
      expect(stage.left()).toMatchObject({ sockets: 1, subscriptions: 1 })
    },

    'tells an app of each message once, and of none when it is gone': async (stage) => {
      const [chat, id] = await stage.begin()
      const other = stage.mount()
      const created = ({ heard }: Chat) =>
        heard().filter((type) => type === 'message.created').length

      await stage.talk(id, 3)

      expect(created(chat)).toBe(4)
      expect(created(other)).toBe(3)
      other.unmount()
      const third = stage.mount()
      await stage.talk(id, 1)
      expect([chat, other, third].map(created)).toEqual([5, 3, 1])
    },

    'mounted and unmounted 1,000 times, it leaves nothing and makes one contact': async (stage) => {
      const [first, id] = await stage.begin()
      first.unmount()
      await stage.settle(LINGERED_MS)
      expect(stage.left()).toEqual(nothing)
      const listeners = stage.signals.listeners()
      const gone: Chat[] = []

      for (let round = 0; round < 1_000; round += 1) {
        const chat = stage.mount()
        // Now and then time enough for requests and sockets to begin.
        if (round % 100 === 0) await stage.settle()
        chat.unmount()
        gone.push(chat)
      }
      await stage.settle(LINGERED_MS)

      expect(stage.left()).toEqual(nothing)
      expect(stage.signals.listeners()).toBe(listeners)
      expect(stage.sandbox.rows.contacts).toHaveLength(1)
      const told = gone.map(({ heard }) => heard().length)
      const chat = stage.mount()
      await stage.settle()
      await stage.talk(id, 1)
      expect(texts(chat)).toEqual(['Hello', 'news 0'])
      expect(gone.map(({ heard }) => heard().length)).toEqual(told)
    },

    'ends with its page: nothing is left, and a late command says so': async (stage) => {
      const [chat, id] = await stage.begin()
      stage.sandbox.agent.startTyping(id)
      await stage.during(chat.setTyping(true))
      await chat.send({ content: 'on its way' })

      stage.reload()
      await stage.settle(LINGERED_MS)

      expect(stage.left()).toEqual(nothing)
      await expect(chat.send({ content: 'late' })).rejects.toMatchObject({ code: 'destroyed' })
    },
  },
}

/** Unmounts, looks that nothing stays at work, and mounts again. */
async function comeBackLater(
  stage: Stage,
  before: Chat,
  awayMs: number = LINGERED_MS,
): Promise<Chat> {
  before.unmount()
  await stage.settle(awayMs)
  expect(stage.left()).toEqual(nothing)
  const chat = stage.mount()
  await stage.settle(10_000)
  return chat
}
