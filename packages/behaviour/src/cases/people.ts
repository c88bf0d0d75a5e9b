import { expect } from 'vitest'
import { texts } from '../rows.ts'
import type { Subject } from '../subject.ts'

/** The customer and the agents. */
export const people: Subject = {
  name: 'People',
  cases: {
    'tells the server more about the customer, and shows it': async (stage) => {
      const [chat] = await stage.begin()

      await stage.during(chat.updateContact({ name: 'Amara', email: 'amara@example.com' }))

      expect(chat.shown().contact).toMatchObject({
        status: 'ready',
        contact: { name: 'Amara', email: 'amara@example.com' },
      })
      expect(stage.sandbox.rows.contacts).toMatchObject([{ name: 'Amara' }])
    },

    'makes the contact by an update when there is none': async (stage) => {
      const chat = stage.mount()
      await stage.settle()

      await stage.during(chat.updateContact({ name: 'Amara' }))

      expect(chat.shown().contact).toMatchObject({ status: 'ready', contact: { name: 'Amara' } })
      expect(stage.sandbox.rows.contacts).toHaveLength(1)
    },

    'rejects an update the server refuses, with the fields, and changes nothing': async (stage) => {
      const [chat] = await stage.begin()

      const update = chat.updateContact({ name: 'Amara', email: 'no address' })

      await expect(stage.during(update)).rejects.toMatchObject({
        code: 'invalid',
        fields: ['email'],
      })
      expect(chat.shown().contact).toMatchObject({ status: 'ready', contact: { email: null } })
      expect(stage.sandbox.rows.contacts[0]?.name).not.toBe('Amara')
    },

    'stops waiting for a command when its signal aborts': async (stage) => {
      const [chat] = await stage.begin()
      stage.sandbox.faults.set('delay', { path: '/contacts', method: 'PATCH', delayMs: 20_000 })
      const waiting = new AbortController()

      const update = chat.updateContact({ name: 'Amara' }, { signal: waiting.signal })
      const rejected = expect(update).rejects.toThrow('enough')
      await stage.settle(1_000)
      waiting.abort(new Error('enough'))

      await rejected
    },

    'verifies a customer whose identity is proven, before anything is sent': async (stage) => {
      const identifierHash = stage.sandbox.signIdentity('cust-77')
      stage.reload({
        identity: { identifier: 'cust-77', identifierHash },
        contact: { name: 'Amara' },
      })

      const chat = stage.mount()
      await stage.settle()

      expect(chat.shown().contact).toMatchObject({
        status: 'ready',
        isVerified: true,
        contact: { name: 'Amara' },
      })
      expect(stage.sandbox.rows.contacts).toMatchObject([{ identifier: 'cust-77' }])
    },

    'finds the conversation of a verified customer again, and says that the list is partial':
      async (stage) => {
        const identifierHash = stage.sandbox.signIdentity('cust-77')
        const options = { identity: { identifier: 'cust-77', identifierHash } }
        stage.reload(options)
        await stage.begin()
        stage.reload(options)

        const chat = stage.mount()
        await stage.settle(30_000)

        expect(texts(chat)).toEqual(['Hello'])
        expect(chat.shown().conversations).toMatchObject({ status: 'ready', isPartial: true })
      },

    'shows that the hash of an identity is wrong, and how to mend it': async (stage) => {
      stage.reload({ identity: { identifier: 'cust-77', identifierHash: '0'.repeat(64) } })

      const chat = stage.mount()
      await stage.settle(3_500)

      const error = {
        code: 'identity-rejected',
        message: expect.stringContaining('HMAC-SHA256'),
      }
      expect(chat.shown().contact).toMatchObject({ status: 'failed', isVerified: false, error })
      expect(chat.shown().list).toMatchObject({ status: 'failed', error })
    },

    'shows which agents are there, and when they go': async (stage) => {
      const { agent } = stage.sandbox
      const [chat, id] = await stage.begin()
      agent.goOnline()
      agent.say(id, 'here')
      await stage.settle(15_000)
      expect(chat.shown().agents).toMatchObject([
        { id: agent.id, name: expect.any(String), availability: 'online' },
      ])

      agent.goOffline()
      await stage.settle(40_000)

      expect(chat.shown().agents).toMatchObject([{ id: agent.id, availability: 'offline' }])
    },
  },
}
