import { expect } from 'vitest'
import { lastRow, texts } from '../rows.ts'
import type { Subject } from '../subject.ts'

/** What agents, bots and the server itself write. */
export const receiving: Subject = {
  name: 'Receiving',
  cases: {
    'shows what an agent answers, with the name': async (stage) => {
      const [chat, id] = await stage.begin()

      stage.sandbox.agent.say(id, 'Yes, I am.')
      await stage.settle()

      expect(texts(chat)).toEqual(['Hello', 'Yes, I am.'])
      expect(lastRow(chat)).toMatchObject({
        isOwn: false,
        messageType: 'outgoing',
        sender: { type: 'user', name: stage.sandbox.agent.name },
      })
      expect(lastRow(chat).delivery).toBeUndefined()
    },

    'shows what a bot answers': async (stage) => {
      const [chat, id] = await stage.begin()

      stage.sandbox.bot.say(id, 'Beep')
      await stage.settle()

      expect(lastRow(chat)).toMatchObject({ content: 'Beep', sender: { type: 'agent_bot' } })
    },

    'never shows a private note': async (stage) => {
      const [chat, id] = await stage.begin()

      stage.sandbox.agent.note(id, 'a difficult one')
      await stage.settle(60_000)

      expect(texts(chat)).toEqual(['Hello'])
      expect(chat.shown().unread.count).toBe(0)
    },

    'shows that a message was deleted, in the same row': async (stage) => {
      const [chat, id] = await stage.begin()
      const { id: messageId } = stage.sandbox.agent.say(id, 'wrong window')
      await stage.settle()
      const { key } = lastRow(chat)

      stage.sandbox.agent.deleteMessage(messageId)
      await stage.settle()

      expect(lastRow(chat)).toMatchObject({ key, contentAttributes: { isDeleted: true } })
      expect(texts(chat)).not.toContain('wrong window')
      expect(chat.shown().rows).toHaveLength(2)
    },

    'shows a change of a message in the same row': async (stage) => {
      const [chat, id] = await stage.begin()
      const { id: messageId } = stage.sandbox.agent.say(id, 'by mail too')
      await stage.settle()
      const { key } = lastRow(chat)

      stage.sandbox.agent.setMessageStatus(messageId, 'failed', 'no such address')
      await stage.settle()

      expect(lastRow(chat)).toMatchObject({
        key,
        status: 'failed',
        contentAttributes: { externalError: 'no such address' },
      })
      expect(chat.shown().rows).toHaveLength(2)
    },

    'shows a file of an agent': async (stage) => {
      const [chat, id] = await stage.begin()
      const bytes = new TextEncoder().encode('terms')

      stage.sandbox.agent.say(id, null, {
        files: [{ name: 'terms.pdf', contentType: 'application/pdf', bytes }],
      })
      await stage.settle()

      expect(lastRow(chat)).toMatchObject({
        isOwn: false,
        content: null,
        attachments: [{ fileType: 'file', fileSize: 5, dataUrl: expect.stringMatching(/./) }],
      })
    },

    'shows once, and in order, what comes twice and out of order': async (stage) => {
      const [chat, id] = await stage.begin()
      stage.sandbox.faults.set('duplicate')
      stage.sandbox.faults.set('reorder', { rate: 0.5 })

      await stage.talk(id, 20)
      await stage.settle(2_000)

      const news = Array.from({ length: 20 }, (_, index) => `news ${index}`)
      expect(texts(chat)).toEqual(['Hello', ...news])
      expect(new Set(chat.shown().rows.map(({ key }) => key)).size).toBe(21)
    },

    'draws a burst of 100 messages in at most 5 steps': async (stage) => {
      const [chat, id] = await stage.begin()
      await stage.settle(1_000)
      const before = chat.draws()

      await stage.talk(id, 100)
      await stage.settle(1_000)

      expect(texts(chat)).toHaveLength(101)
      expect(chat.draws() - before).toBeGreaterThan(0)
      expect(chat.draws() - before).toBeLessThanOrEqual(5)
    },
  },
}
