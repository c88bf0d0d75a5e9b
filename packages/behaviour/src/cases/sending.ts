import { expect } from 'vitest'
import { deliveries, lastRow, texts } from '../rows.ts'
import type { Subject } from '../subject.ts'

/** An own message on a line that works. */
export const sending: Subject = {
  name: 'Sending',
  cases: {
    'shows an own text while it is on its way, and as sent when the server has it': async (
      stage,
    ) => {
      const chat = stage.mount()
      await stage.settle()
      stage.sandbox.faults.set('slowUpload', { path: '/messages', delayMs: 1_000 })

      const key = await stage.during(chat.send({ content: 'Hello' }), 500)
      expect(chat.shown().rows).toMatchObject([
        { content: 'Hello', isOwn: true, isSeen: false, id: null },
      ])
      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sending' } })
      await stage.settle(1_000)

      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
      expect(stage.sandbox.rows.messages).toMatchObject([{ content: 'Hello' }])
      expect(stage.sandbox.rows.conversations).toHaveLength(1)
    },

    'takes the echo that comes before the answer for the message': async (stage) => {
      const [chat] = await stage.begin()
      stage.sandbox.faults.set('delay', { path: '/messages', method: 'POST', delayMs: 2_000 })

      const key = await stage.during(chat.send({ content: 'quick' }), 500)
      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
      await stage.settle(5_000)

      expect(texts(chat)).toEqual(['Hello', 'quick'])
      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
    },

    'takes the answer that comes before the echo for the message': async (stage) => {
      const [chat] = await stage.begin()
      await stage.settle(1_000)
      const heard = () => chat.heard().filter((type) => type === 'message.created').length
      const echoes = heard()
      stage.sandbox.faults.set('reorder', { times: 1 })

      const key = await stage.during(chat.send({ content: 'slow' }), 5)
      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
      expect(heard()).toBe(echoes)
      await stage.settle(5_000)

      expect(heard()).toBe(echoes + 1)
      expect(texts(chat)).toEqual(['Hello', 'slow'])
      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
    },

    'keeps the key of a row from the first frame to the confirmed message': async (stage) => {
      const chat = stage.mount()
      stage.sandbox.faults.set('delay', { delayMs: 200 })
      const key = await chat.send({ content: 'Hello' })
      const seen = new Set<string>()
      const statuses = new Set<string | undefined>()

      for (let frame = 0; frame < 100; frame += 1) {
        await stage.settle(20)
        for (const row of chat.shown().rows) seen.add(row.key)
        expect(chat.shown().rows).toHaveLength(1)
        statuses.add(lastRow(chat).delivery?.status)
      }

      expect([...seen]).toEqual([key])
      expect([...statuses]).toEqual(['queued', 'sending', 'sent'])
    },

    'shows two equal texts as two messages, each by its key': async (stage) => {
      const [chat] = await stage.begin()

      const keys = await stage.during(
        Promise.all([chat.send({ content: 'same' }), chat.send({ content: 'same' })]),
        1_000,
      )

      expect(texts(chat)).toEqual(['Hello', 'same', 'same'])
      expect(
        chat
          .shown()
          .rows.slice(1)
          .map(({ key }) => key),
      ).toEqual(keys)
      expect(stage.sandbox.rows.messages).toHaveLength(3)
    },

    'keeps the order of what is sent, however slow the first of it is': async (stage) => {
      const [chat] = await stage.begin()
      stage.sandbox.faults.set('slowUpload', { path: '/messages', delayMs: 3_000, times: 1 })

      for (const content of ['a', 'b', 'c']) await chat.send({ content })
      await stage.settle(1_000)
      expect(texts(chat)).toEqual(['Hello', 'a', 'b', 'c'])
      await stage.settle(20_000)

      expect(texts(chat)).toEqual(['Hello', 'a', 'b', 'c'])
      expect(stage.stored()).toEqual(texts(chat))
    },

    'sends a file, shown by its name at once and as an attachment later': async (stage) => {
      const [chat] = await stage.begin()
      const file = new File(['hello'], 'note.txt', { type: 'text/plain' })
      stage.sandbox.faults.set('slowUpload', { path: '/messages', delayMs: 1_000 })

      await stage.during(chat.send({ content: 'see here', files: [file] }), 500)
      expect(lastRow(chat)).toMatchObject({
        files: [{ name: 'note.txt', type: 'text/plain', size: 5 }],
        attachments: [],
      })
      await stage.settle(1_000)

      expect(lastRow(chat)).toMatchObject({
        content: 'see here',
        files: [],
        attachments: [{ fileType: 'file', fileSize: 5 }],
        delivery: { status: 'sent' },
      })
    },

    'refuses what cannot be sent, says why, and shows nothing of it': async (stage) => {
      const [chat] = await stage.begin()
      const tooMany = Array.from({ length: 16 }, (_, index) => new File(['x'], `${index}.txt`))

      for (const input of [{ content: ' ' }, { content: 'a\0b' }, { files: tooMany }]) {
        await expect(chat.send(input)).rejects.toMatchObject({
          code: 'invalid-input',
          message: expect.stringMatching(/^unable to .+; .+/),
        })
      }
      await stage.settle()

      expect(texts(chat)).toEqual(['Hello'])
      expect(stage.sandbox.rows.messages).toHaveLength(1)
    },

    'shows that a text was refused for good, with the reason, until it is discarded': async (
      stage,
    ) => {
      const [, id] = await stage.begin()
      const chat = stage.mount(id + 99)

      const key = await stage.during(chat.send({ content: 'nobody home' }), 1_000)
      expect(lastRow(chat).delivery).toMatchObject({
        status: 'failed',
        error: { code: 'not-found', message: expect.stringMatching(/^unable to .+; .+/) },
      })
      await stage.during(chat.discard(key))

      expect(texts(chat)).toEqual([])
    },

    'waits with what a throttled server refuses, and sends it in the next minute': async (
      stage,
    ) => {
      const [chat] = await stage.begin()
      await stage.settle(10_000)
      stage.sandbox.faults.set('throttle', { path: '/messages', method: 'POST', times: 1 })

      await stage.during(chat.send({ content: 'later' }), 20_000)
      expect(deliveries(chat)).toEqual(['sent', 'queued'])
      await stage.settle(40_000)

      expect(deliveries(chat)).toEqual(['sent', 'sent'])
      expect(stage.sandbox.rows.messages).toHaveLength(2)
    },

    'waits when a conversation has too many messages, and sends when it may': async (stage) => {
      const [chat, id] = await stage.begin()
      await stage.talk(id, 299)

      await stage.during(chat.send({ content: 'one too many' }), 1_000)
      expect(lastRow(chat)).toMatchObject({ delivery: { status: 'queued' } })
      await stage.settle(130_000)

      expect(lastRow(chat)).toMatchObject({
        content: 'one too many',
        delivery: { status: 'sent' },
      })
    },

    'waits while the device is offline, and sends when it is online': async (stage) => {
      const [chat] = await stage.begin()
      stage.signals.send('offline')
      stage.sandbox.faults.set('offline')

      await stage.during(chat.send({ content: 'on the train' }), 120_000)
      expect(deliveries(chat)).toEqual(['sent', 'queued'])
      stage.sandbox.faults.clear()
      stage.signals.send('online')
      await stage.settle(10_000)

      expect(deliveries(chat)).toEqual(['sent', 'sent'])
      expect(texts(chat)).toEqual(['Hello', 'on the train'])
    },

    'sends without a socket when none can be had': async (stage) => {
      stage.sandbox.faults.set('drop')
      const chat = stage.mount()

      await stage.during(chat.send({ content: 'no sockets here' }), 10_000)

      expect(deliveries(chat)).toEqual(['sent'])
      expect(stage.sandbox.rows.messages).toHaveLength(1)
    },
  },
}
