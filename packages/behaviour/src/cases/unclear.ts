import { expect } from 'vitest'
import type { Chat } from '../driver.ts'
import { deliveries, lastRow, texts } from '../rows.ts'
import type { Stage } from '../stage.ts'
import type { Subject } from '../subject.ts'

/** An own message of which nobody knows whether the server has it. */
export const unclear: Subject = {
  name: 'Unclear messages',
  cases: {
    'shows as unclear what got no answer, and sends it again once history does not have it': async (
      stage,
    ) => {
      const [chat] = await stage.begin()
      const key = await sendUnclear(stage, chat)
      expect(lastRow(chat)).toMatchObject({
        content: 'unclear',
        delivery: { status: 'unknown', error: { code: 'server' } },
      })

      await stage.settle(15_000)

      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
      expect(texts(chat)).toEqual(['Hello', 'unclear'])
      expect(stage.sandbox.rows.messages).toHaveLength(2)
    },

    'gives up after three attempts, and sends it when it is retried': async (stage) => {
      const [chat] = await stage.begin()
      stage.sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 3 })
      const key = await stage.during(chat.send({ content: 'unclear' }), 60_000)
      expect(lastRow(chat).delivery).toMatchObject({
        status: 'failed',
        error: { code: 'unconfirmed' },
      })

      await stage.during(chat.retry(key), 1_000)

      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
      expect(texts(chat)).toEqual(['Hello', 'unclear'])
      expect(stage.sandbox.rows.messages).toHaveLength(2)
    },

    'finds after a reload what was on its way, and shows it once': async (stage) => {
      const [before] = await stage.begin()
      stage.sandbox.faults.set('drop')
      stage.sandbox.faults.set('delay', { path: '/messages', method: 'POST', delayMs: 5_000 })
      const key = await before.send({ content: 'on its way' })
      await stage.settle(1_000)

      stage.reload()
      stage.sandbox.faults.clear()
      const chat = stage.mount()
      await stage.settle(20_000)

      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
      expect(texts(chat)).toEqual(['Hello', 'on its way'])
      expect(stage.stored()).toEqual(['Hello', 'on its way'])
    },

    'sends after a reload what was written offline, in order': async (stage) => {
      const [before] = await stage.begin()
      stage.signals.send('offline')
      stage.sandbox.faults.set('offline')
      await before.send({ content: 'one' })
      await before.send({ content: 'two', files: [new File(['2'], 'two.txt')] })
      await before.send({ content: 'three' })

      stage.reload()
      const chat = stage.mount()
      await stage.settle(1_000)
      expect(deliveries(chat)).toEqual(['queued', 'queued', 'queued'])
      stage.sandbox.faults.clear()
      stage.signals.send('online')
      await stage.settle(60_000)

      expect(texts(chat)).toEqual(['Hello', 'one', 'two', 'three'])
      expect(stage.stored()).toEqual(['Hello', 'one', 'two', 'three'])
    },

    'does not send it again when a retry finds it in history': async (stage) => {
      const [chat] = await stage.begin()
      stage.sandbox.faults.set('deaf')
      stage.sandbox.faults.set('loseAnswer', { path: '/messages', method: 'POST', times: 1 })
      const key = await stage.during(chat.send({ content: 'stored' }), 1_000)
      expect(deliveries(chat)).toEqual(['sent', 'unknown'])

      await stage.during(chat.retry(key), 1_000)

      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
      expect(stage.sandbox.rows.messages).toHaveLength(2)
    },

    'takes it away when it is discarded': async (stage) => {
      const [chat] = await stage.begin()
      const key = await sendUnclear(stage, chat)

      await stage.during(chat.discard(key))

      expect(texts(chat)).toEqual(['Hello'])
      await expect(stage.during(chat.retry(key))).rejects.toMatchObject({ code: 'missing' })
    },

    'takes its echo for it although the answer was lost': async (stage) => {
      const [chat] = await stage.begin()
      stage.sandbox.faults.set('loseAnswer', { path: '/messages', times: 1 })

      const key = await stage.during(chat.send({ content: 'twice?' }), 60_000)

      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
      expect(texts(chat)).toEqual(['Hello', 'twice?'])
      expect(stage.sandbox.rows.messages).toHaveLength(2)
    },

    'finds it in history once the line is back, and shows it once': async (stage) => {
      const [chat] = await stage.begin()
      stage.sandbox.faults.set('drop')
      stage.sandbox.faults.set('loseAnswer', { path: '/messages', method: 'POST', times: 1 })
      const key = await stage.during(chat.send({ content: 'lost?' }), 9_000)
      expect(deliveries(chat)).toEqual(['sent', 'unknown'])

      stage.sandbox.faults.clear()
      await stage.settle(60_000)

      expect(lastRow(chat)).toMatchObject({ key, delivery: { status: 'sent' } })
      expect(texts(chat)).toEqual(['Hello', 'lost?'])
      expect(stage.sandbox.rows.messages).toHaveLength(2)
    },

    'keeps two equal texts apart although both answers and echoes were lost': async (stage) => {
      const [chat] = await stage.begin()
      stage.sandbox.faults.set('drop')
      stage.sandbox.faults.set('loseAnswer', { path: '/messages', method: 'POST', times: 2 })

      const keys = [await chat.send({ content: 'same' }), await chat.send({ content: 'same' })]
      await stage.settle(30_000)
      stage.sandbox.faults.clear()
      await stage.settle(60_000)

      expect(texts(chat)).toEqual(['Hello', 'same', 'same'])
      expect(
        chat
          .shown()
          .rows.slice(1)
          .map(({ key }) => key),
      ).toEqual(keys)
      expect(stage.sandbox.rows.messages).toHaveLength(3)
    },
  },
}

/** Sends a text that the server answers with an error that may or may not mean that it has it. */
async function sendUnclear(stage: Stage, chat: Chat): Promise<string> {
  stage.sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 1 })
  return stage.during(chat.send({ content: 'unclear' }), 1_000)
}
