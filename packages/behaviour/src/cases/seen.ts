import { expect } from 'vitest'
import { lastRow } from '../rows.ts'
import type { Subject } from '../subject.ts'

/** What each side has seen. */
export const seen: Subject = {
  name: 'Seen and unread',
  cases: {
    'counts what agents wrote until it is marked as seen, and tells the agents': async (stage) => {
      const [chat, id] = await stage.begin()
      await stage.talk(id, 2)
      expect(chat.shown().unread).toEqual({ count: 2, isLowerBound: false })

      await stage.during(chat.markSeen(), 1_000)

      expect(chat.shown().unread).toEqual({ count: 0, isLowerBound: false })
      expect(stage.requests('update_last_seen')).toBe(1)
      expect(lastRow(chat).status).toBe('read')
    },

    'counts each conversation by itself': async (stage) => {
      const [chat, first] = await stage.begin()
      await stage.talk(first, 1)
      const second = await chat.startConversation()
      await stage.settle(1_000)
      await stage.talk(second, 2)
      expect(chat.shown().unread.count).toBe(3)

      chat.turnTo(first)
      await stage.settle(1_000)
      expect(chat.shown().unreadHere).toEqual({ count: 1, isLowerBound: false })
      await stage.during(chat.markSeen(), 1_000)

      expect(chat.shown().unreadHere.count).toBe(0)
      expect(chat.shown().unread.count).toBe(2)
    },

    'tells the agents at most every 4 seconds, the last time included': async (stage) => {
      const [chat, id] = await stage.begin()

      for (let second = 0; second < 6; second += 1) {
        await stage.talk(id, 1)
        await stage.during(chat.markSeen(), 1_000)
      }
      await stage.settle(10_000)

      expect(chat.shown().unread.count).toBe(0)
      expect(stage.requests('update_last_seen')).toBe(3)
    },

    'counts on while the page is hidden, and marks when somebody looks': async (stage) => {
      const [chat, id] = await stage.begin()
      stage.signals.send('hidden')
      await stage.talk(id, 1)
      await stage.during(chat.markSeen(), 1_000)
      expect(chat.shown().unread.count).toBe(1)

      stage.signals.send('visible')
      await stage.settle(1_000)

      expect(chat.shown().unread.count).toBe(0)
    },

    'remembers what was seen over a reload': async (stage) => {
      const [before, id] = await stage.begin()
      await stage.talk(id, 1)
      await stage.during(before.markSeen())
      // Within the same second: the server's seen time, which has no fraction, cannot tell them apart.
      await stage.talk(id, 2)
      stage.reload()

      const chat = stage.mount()
      await stage.settle()

      expect(chat.shown().unread).toEqual({ count: 2, isLowerBound: false })
    },

    'shows that the agents have seen an own message, once it can know': async (stage) => {
      const [chat, id] = await stage.begin()
      expect(chat.shown().rows).toMatchObject([{ isOwn: true, isSeen: false }])
      stage.sandbox.agent.markSeen(id)
      // No event tells; it is learned when the gap of a lost line is closed.
      stage.sandbox.restart()

      await stage.settle(30_000)

      expect(chat.shown().rows).toMatchObject([{ isOwn: true, isSeen: true }])
    },
  },
}
