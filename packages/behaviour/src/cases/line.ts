import { expect } from 'vitest'
import { holes, messages, texts } from '../rows.ts'
import type { Subject } from '../subject.ts'

/** The live line: how it stands, and what happens when it breaks. */
export const line: Subject = {
  name: 'The line',
  cases: {
    'shows how the line stands: idle, connected, waiting, connected again': async (stage) => {
      const chat = stage.mount()
      await stage.settle()
      expect(chat.shown().connection.status).toBe('idle')

      await stage.during(chat.send({ content: 'Hello' }))
      expect(chat.shown().connection).toMatchObject({ status: 'connected', error: null })
      stage.sandbox.faults.set('drop')
      await stage.settle()
      expect(chat.shown().connection).toMatchObject({
        status: 'waiting',
        retryAt: expect.any(Number),
        error: { kind: 'connection' },
      })
      stage.sandbox.faults.clear()
      await stage.settle(30_000)

      expect(chat.shown().connection).toMatchObject({ status: 'connected', error: null })
    },

    'misses nothing that was written while the line was down, and doubles nothing': async (
      stage,
    ) => {
      const [chat, id] = await stage.begin()
      stage.sandbox.faults.set('drop')
      await stage.talk(id, 45)
      expect(texts(chat)).toEqual(['Hello'])

      stage.sandbox.faults.clear()
      await stage.settle(30_000)

      expect(texts(chat)).toEqual(stage.stored())
      expect(texts(chat)).toHaveLength(46)
    },

    'learns after a gap what was deleted and resolved meanwhile': async (stage) => {
      const [chat, id] = await stage.begin()
      const { id: messageId } = stage.sandbox.agent.say(id, 'wrong window')
      await stage.settle()
      stage.sandbox.faults.set('drop')
      stage.sandbox.agent.deleteMessage(messageId)
      stage.sandbox.agent.resolve(id)
      await stage.settle(5_000)
      expect(texts(chat)).toContain('wrong window')

      stage.sandbox.faults.clear()
      await stage.settle(30_000)

      expect(chat.shown().rows).toMatchObject([{}, { contentAttributes: { isDeleted: true } }])
      expect(chat.shown().conversation.conversation?.status).toBe('resolved')
    },

    'puts what comes while the gap is read in its place': async (stage) => {
      const [chat, id] = await stage.begin()
      stage.sandbox.faults.set('drop')
      await stage.talk(id, 25)
      stage.sandbox.faults.clear()
      stage.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 3_000 })
      await stage.settle(5_000)

      stage.sandbox.agent.say(id, 'live')
      await stage.settle(30_000)

      expect(texts(chat)).toEqual(stage.stored())
    },

    'shows a hole after a gap of more than ten pages, which is filled on demand': async (stage) => {
      const [chat, id] = await stage.begin()
      stage.sandbox.faults.set('drop')
      await stage.talk(id, 250)
      stage.sandbox.faults.clear()
      await stage.settle(30_000)
      expect(texts(chat)).toEqual(['Hello', ...stage.stored().slice(-200)])
      expect(chat.shown().rows[1]).toMatchObject({ kind: 'hole', status: 'idle' })
      expect(chat.shown().unread).toEqual({ count: 200, isLowerBound: true })
      const key = holes(chat)[0]?.key ?? ''

      stage.sandbox.faults.set('errorBeforeCommit', { path: '/messages', times: 1 })
      await stage.during(chat.fillHole(key))
      expect(holes(chat)).toMatchObject([{ key, status: 'failed', error: { code: 'server' } }])
      const asked = stage.requests('GET')
      await stage.during(Promise.all([chat.fillHole(key), chat.fillHole(key)]))

      expect(stage.requests('GET') - asked).toBe(3)
      expect(holes(chat)).toEqual([])
      expect(texts(chat)).toEqual(stage.stored())
      expect(chat.shown().unread).toEqual({ count: 250, isLowerBound: false })
      await expect(chat.fillHole(key)).rejects.toMatchObject({ code: 'missing' })
    },

    'reads again what is scrolled to when it may have changed while the line was down': async (
      stage,
    ) => {
      const [chat, id] = await stage.begin()
      await stage.talk(id, 45)
      const slip = messages(chat).find(({ content }) => content === 'news 3')
      // What only the line has told is read again in any case, as it may have lost some.
      stage.sandbox.restart()
      await stage.settle(90_000)
      stage.sandbox.faults.set('drop')
      stage.sandbox.agent.deleteMessage(slip?.id ?? 0)
      stage.sandbox.faults.clear()
      await stage.settle(30_000)
      expect(texts(chat)).toContain('news 3')

      await stage.during(chat.refresh(messages(chat).map((message) => message.id ?? 0)))

      expect(texts(chat)).not.toContain('news 3')
      expect(texts(chat)).toEqual(stage.stored())
      const asked = stage.requests('GET')
      await stage.during(chat.refresh([slip?.id ?? 0]))
      expect(stage.requests('GET')).toBe(asked)
    },

    'notices a line that is silent without being closed': async (stage) => {
      const [chat, id] = await stage.begin()
      await stage.settle(20_000)
      stage.sandbox.faults.set('halfOpen', { times: 1 })
      await stage.talk(id, 1)

      await stage.settle(60_000)

      expect(chat.shown().connection.status).toBe('connected')
      expect(texts(chat)).toEqual(['Hello', 'news 0'])
    },

    'notices a line on which only the events do not come': async (stage) => {
      const [chat, id] = await stage.begin()
      await stage.settle(20_000)
      stage.sandbox.faults.set('deaf', { times: 1 })
      await stage.talk(id, 1)

      await stage.settle(90_000)

      expect(chat.shown().connection.status).toBe('connected')
      expect(texts(chat)).toEqual(['Hello', 'news 0'])
    },

    'asks instead while no socket can be had': async (stage) => {
      const [chat, id] = await stage.begin()
      stage.sandbox.faults.set('drop')
      await stage.talk(id, 3)

      await stage.settle(60_000)

      expect(chat.shown().connection.status).not.toBe('connected')
      expect(texts(chat)).toEqual(stage.stored())
    },
  },
}
