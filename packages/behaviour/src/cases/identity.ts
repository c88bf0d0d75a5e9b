import type { IdentifyInput } from '@unilink/core'
import { expect } from 'vitest'
import { deliveries, texts } from '../rows.ts'
import type { Stage } from '../stage.ts'
import type { Subject } from '../subject.ts'

/** Who the customer is, and who comes after. */
export const identity: Subject = {
  name: 'Identity',
  cases: {
    'says who the customer is, and goes on with the conversation begun before': async (stage) => {
      const [chat, id] = await stage.begin()

      await stage.during(chat.identify(identityOf(stage, 'amara', { name: 'Amara' })), 5_000)
      stage.sandbox.agent.say(id, 'Hello Amara')
      await stage.settle()

      expect(texts(chat)).toEqual(['Hello', 'Hello Amara'])
      expect(chat.shown().contact).toMatchObject({
        isVerified: true,
        isLinked: false,
        contact: { name: 'Amara' },
      })
      expect(stage.sandbox.rows.sessions).toHaveLength(1)
    },

    'links a customer who has not begun a conversation yet': async (stage) => {
      const chat = stage.mount()

      await stage.during(chat.identify(identityOf(stage, 'amara')), 5_000)
      await stage.during(chat.send({ content: 'Hello' }), 1_000)

      expect(texts(chat)).toEqual(['Hello'])
      expect(chat.shown().contact).toMatchObject({ isVerified: true, isLinked: true })
      expect(stage.sandbox.rows.contacts).toMatchObject([{ identifier: 'amara' }])
    },

    'changes nothing when the hash of an identity is wrong': async (stage) => {
      const [chat] = await stage.begin()
      const before = chat.shown()

      const identify = chat.identify({ identifier: 'amara', identifierHash: '0'.repeat(64) })
      await expect(stage.during(identify, 3_500)).rejects.toMatchObject({
        code: 'identity-rejected',
      })

      expect(chat.shown()).toEqual(before)
      await stage.during(chat.send({ content: 'still here' }))
      expect(texts(chat)).toEqual(['Hello', 'still here'])
    },

    'shows nothing of a customer to the next one, who takes up what was theirs': async (stage) => {
      const chat = stage.mount()
      await stage.during(chat.identify(identityOf(stage, 'amara', { name: 'Amara' })), 5_000)
      await stage.during(chat.send({ content: 'from Amara' }), 1_000)

      await stage.during(chat.identify(identityOf(stage, 'ben', { name: 'Ben' })), 5_000)
      expect(texts(chat)).toEqual([])
      expect(JSON.stringify(chat.shown())).not.toContain('Amara')
      await stage.during(chat.identify(identityOf(stage, 'amara')), 20_000)

      expect(texts(chat)).toEqual(['from Amara'])
      expect(chat.shown().contact).toMatchObject({ contact: { name: 'Amara' } })
    },

    'has nothing of the customer any more after a log-out, and begins anew': async (stage) => {
      const [chat, id] = await stage.begin()
      stage.sandbox.agent.say(id, 'my answer')
      stage.sandbox.faults.set('throttle', { path: '/messages' })
      await stage.during(chat.send({ content: 'my draft' }))

      await stage.during(chat.logOut(), 1_000)
      expect(texts(chat)).toEqual([])
      expect(chat.shown()).toMatchObject({
        contact: { status: 'idle', contact: null, isVerified: false },
        conversations: { items: [] },
        unread: { count: 0 },
        connection: { status: 'idle' },
      })
      stage.sandbox.faults.clear()
      await stage.during(chat.send({ content: 'somebody else' }), 20_000)

      expect(texts(chat)).toEqual(['somebody else'])
      expect(deliveries(chat)).toEqual(['sent'])
      expect(stage.sandbox.rows.contacts).toHaveLength(2)
      expect(stage.stored()).not.toContain('my draft')
    },

    'is not found again by a page that is loaded after a log-out': async (stage) => {
      const [chat] = await stage.begin()
      await stage.during(chat.logOut())

      stage.reload()
      const next = stage.mount()
      await stage.settle(10_000)

      expect(texts(next)).toEqual([])
      expect(next.shown().contact.contact).toBeNull()
    },
  },
}

/** What a customer's backend hands out. */
function identityOf(stage: Stage, identifier: string, more: object = {}): IdentifyInput {
  return { identifier, identifierHash: stage.sandbox.signIdentity(identifier), ...more }
}
