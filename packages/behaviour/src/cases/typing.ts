import { expect } from 'vitest'
import type { Subject } from '../subject.ts'

/** Typing, both ways. */
export const typing: Subject = {
  name: 'Typing',
  cases: {
    'shows that an agent types until they stop': async (stage) => {
      const [chat, id] = await stage.begin()

      stage.sandbox.agent.startTyping(id)
      await stage.settle()
      expect(chat.shown().typing).toMatchObject([{ name: stage.sandbox.agent.name }])
      stage.sandbox.agent.stopTyping(id)
      await stage.settle()

      expect(chat.shown().typing).toEqual([])
    },

    'hides it after 30 seconds without an end': async (stage) => {
      const [chat, id] = await stage.begin()
      stage.sandbox.agent.startTyping(id)
      await stage.settle(29_000)
      expect(chat.shown().typing).toHaveLength(1)

      await stage.settle(2_000)

      expect(chat.shown().typing).toEqual([])
    },

    'hides it when the message is there': async (stage) => {
      const [chat, id] = await stage.begin()
      stage.sandbox.agent.startTyping(id)
      await stage.settle()

      stage.sandbox.agent.say(id, 'done')
      await stage.settle()

      expect(chat.shown().typing).toEqual([])
    },

    'hides it when the line is lost': async (stage) => {
      const [chat, id] = await stage.begin()
      stage.sandbox.agent.startTyping(id)
      await stage.settle()
      expect(chat.shown().typing).toHaveLength(1)

      stage.sandbox.faults.set('drop')
      await stage.settle()

      expect(chat.shown().typing).toEqual([])
    },

    'never shows that an agent types a private note': async (stage) => {
      const [chat, id] = await stage.begin()

      stage.sandbox.agent.startTyping(id, { isPrivate: true })
      for (let moment = 0; moment < 20; moment += 1) {
        await stage.settle()
        expect(chat.shown().typing).toEqual([])
      }
    },

    'tells the agents at most every 3 seconds, and takes it back 4 seconds after the last key':
      async (stage) => {
        const [chat] = await stage.begin()

        for (let key = 0; key < 10; key += 1) await stage.during(chat.setTyping(true), 500)
        expect(stage.requests('toggle_typing')).toBe(2)
        await stage.settle(3_600)

        expect(stage.requests('toggle_typing')).toBe(3)
      },

    'takes it back when the text is sent': async (stage) => {
      const [chat] = await stage.begin()
      await stage.during(chat.setTyping(true))

      await stage.during(chat.send({ content: 'there' }))
      expect(stage.requests('toggle_typing')).toBe(2)
      await stage.settle(10_000)

      expect(stage.requests('toggle_typing')).toBe(2)
    },
  },
}
