import { expect } from 'vitest'
import type { Stage } from '../stage.ts'
import type { Subject } from '../subject.ts'
import { texts } from '../rows.ts'

/** What is there when a page opens, and what lies above. */
export const loading: Subject = {
  name: 'Loading',
  cases: {
    'is ready and empty for a new customer, and makes no contact': async (stage) => {
      const chat = stage.mount()

      await stage.settle(60_000)

      expect(chat.shown()).toMatchObject({
        rows: [],
        list: { status: 'ready', hasOlder: false },
        contact: { status: 'idle', contact: null },
        connection: { status: 'idle' },
      })
      expect(stage.sandbox.rows.contacts).toEqual([])
    },

    'shows that it loads, then the newest page of the stored conversation': async (stage) => {
      await comeBackToHistory(stage, 30)
      stage.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 1_000 })

      const chat = stage.mount()
      await stage.settle(500)
      expect(chat.shown()).toMatchObject({ rows: [], list: { status: 'loading' } })
      await stage.settle(1_000)

      expect(chat.shown().list).toMatchObject({ status: 'ready', hasOlder: true })
      expect(texts(chat)).toEqual(stage.stored().slice(-20))
    },

    'takes up the session after a reload instead of making another contact': async (stage) => {
      await comeBackToHistory(stage, 1)

      const chat = stage.mount()
      await stage.settle()

      expect(texts(chat)).toEqual(['Hello', 'news 0'])
      expect(chat.shown().contact.status).toBe('ready')
      expect(stage.sandbox.rows.contacts).toHaveLength(1)
    },

    'loads older pages in front, one after the other, until there are none': async (stage) => {
      await comeBackToHistory(stage, 50)
      const chat = stage.mount()
      await stage.settle()

      await stage.during(chat.loadOlder())
      expect(texts(chat)).toEqual(stage.stored().slice(-40))
      expect(chat.shown().list.hasOlder).toBe(true)
      await stage.during(chat.loadOlder())

      expect(texts(chat)).toEqual(stage.stored())
      expect(chat.shown().list).toMatchObject({ hasOlder: false, isLoadingOlder: false })
    },

    'asks for nothing when there is no older page': async (stage) => {
      const [chat] = await stage.begin()
      const before = stage.requests('GET')

      await stage.during(chat.loadOlder())

      expect(stage.requests('GET')).toBe(before)
    },

    'shows that an older page is on its way, and reads it once however often it is asked for':
      async (stage) => {
        await comeBackToHistory(stage, 30)
        const chat = stage.mount()
        await stage.settle()
        stage.sandbox.faults.set('delay', { path: '/messages', method: 'GET', delayMs: 1_000 })
        const before = stage.requests('GET')

        const asked = Promise.all([chat.loadOlder(), chat.loadOlder()])
        await stage.settle(500)
        expect(chat.shown().list.isLoadingOlder).toBe(true)
        await stage.during(asked, 1_000)

        expect(stage.requests('GET') - before).toBe(1)
        expect(texts(chat)).toEqual(stage.stored())
      },

    'shows why history cannot be read, and reads it as soon as it can': async (stage) => {
      await comeBackToHistory(stage, 1)
      stage.sandbox.faults.set('errorBeforeCommit', { path: '/messages', times: 2 })

      const chat = stage.mount()
      await stage.settle(50)
      expect(chat.shown().list).toMatchObject({ status: 'failed', error: { code: 'server' } })
      await stage.settle(30_000)

      expect(chat.shown().list.status).toBe('ready')
      expect(chat.shown().list.error).toBeUndefined()
      expect(texts(chat)).toEqual(['Hello', 'news 0'])
    },

    'shows the inbox': async (stage) => {
      stage.sandbox.updateInbox({ name: 'Support' })

      const chat = stage.mount()
      await stage.settle()

      expect(chat.shown().inbox).toMatchObject({ status: 'ready', inbox: { name: 'Support' } })
    },

    'shows that the inbox is unknown, and where to look it up': async (stage) => {
      stage.reload({ inbox: 'nobodyknowsthisinbox1234' })

      const chat = stage.mount()
      await stage.settle()

      expect(chat.shown().inbox).toMatchObject({
        status: 'failed',
        error: { code: 'not-found', message: expect.stringContaining('Settings') },
      })
    },
  },
}

/** A conversation with so many answers, and a page that was loaded anew. */
async function comeBackToHistory(stage: Stage, count: number): Promise<void> {
  const [, id] = await stage.begin()
  await stage.talk(id, count)
  stage.reload()
}
