import { expect } from 'vitest'
import type { Chat } from '../driver.ts'
import { deliveries, messages, texts } from '../rows.ts'
import type { Stage } from '../stage.ts'
import type { Subject } from '../subject.ts'

/** Longer than what is on the screen waits to be kept. */
const KEPT_MS = 3_000

/** A second visit: what the first one left is there before the server is asked. */
export const returning: Subject = {
  name: 'Coming back',
  cases: {
    'shows what it showed before, ready, with nothing asked and the line still connecting': async (
      stage,
    ) => {
      await leave(stage, ['news 0'])
      const before = stage.requests('')

      const chat = await openSlowly(stage)

      expect(texts(chat)).toEqual(['Hello', 'news 0'])
      expect(chat.shown()).toMatchObject({
        list: { status: 'ready', hasOlder: false },
        contact: { status: 'ready' },
        conversations: { status: 'ready' },
        inbox: { status: 'ready' },
        connection: { status: 'connecting' },
      })
      expect(stage.requests('')).toBe(before)
    },

    'then shows what was said, deleted and resolved meanwhile, and keeps each row': async (
      stage,
    ) => {
      const id = await leave(stage, ['a mistake', 'news'])
      const mistake = stage.sandbox.rows.messages.find(({ content }) => content === 'a mistake')
      if (mistake) stage.sandbox.agent.deleteMessage(mistake.id)
      stage.sandbox.agent.say(id, 'while away')
      stage.sandbox.agent.resolve(id)
      const chat = await openSlowly(stage)
      const keys = chat.shown().rows.map(({ key }) => key)
      expect(texts(chat)).toEqual(['Hello', 'a mistake', 'news'])

      await stage.settle(2_000)

      const rows = messages(chat)
      const { conversation } = chat.shown()
      // The note of who resolved it is not for customers.
      expect(texts(chat)).toEqual(stage.stored().slice(0, 4))
      expect(rows[1]?.contentAttributes.isDeleted).toBe(true)
      expect(rows.slice(0, 3).map(({ key }) => key)).toEqual(keys)
      expect(conversation.conversation?.status).toBe('resolved')
    },

    'shows, without a server, what was said and what waits, takes more, and sends it later': async (
      stage,
    ) => {
      await leave(stage, ['news 0'])
      stage.sandbox.faults.set('offline')
      const first = stage.mount()
      await stage.settle()
      await stage.during(first.send({ content: 'waits' }))
      stage.reload()

      const chat = stage.mount()
      await stage.settle()
      await stage.during(chat.send({ content: 'waits as well' }))
      await stage.settle(1_000)
      expect(texts(chat)).toEqual(['Hello', 'news 0', 'waits', 'waits as well'])
      expect(chat.shown().list.status).toBe('ready')
      stage.sandbox.faults.clear()
      await stage.settle(90_000)

      expect(texts(chat)).toEqual(['Hello', 'news 0', 'waits', 'waits as well'])
      expect(deliveries(chat)).toEqual(['sent', undefined, 'sent', 'sent'])
      expect(stage.stored()).toEqual(texts(chat))
    },

    'shows a first message that waits for the server after a reload, too': async (stage) => {
      stage.sandbox.faults.set('offline')
      const first = stage.mount()
      await stage.during(first.send({ content: 'first words' }))
      stage.reload()

      const chat = stage.mount()
      await stage.settle()

      expect(texts(chat)).toEqual(['first words'])
      expect(deliveries(chat)).toEqual(['queued'])
    },
  },
}

/** A conversation in which so much was said, and a page that was loaded anew; answers its id. */
async function leave(stage: Stage, said: readonly string[]): Promise<number> {
  const [, id] = await stage.begin()
  for (const text of said) stage.sandbox.agent.say(id, text)
  await stage.settle(KEPT_MS)
  stage.reload()
  return id
}

/** Mounts a chat on a slow network: nothing is answered yet. */
async function openSlowly(stage: Stage): Promise<Chat> {
  stage.sandbox.faults.set('delay', { delayMs: 500 })
  const chat = stage.mount()
  await stage.settle()
  stage.sandbox.faults.clear()
  return chat
}
