import { expect } from 'vitest'
import { lastRow, messages, texts } from '../rows.ts'
import type { Subject } from '../subject.ts'

/** Messages that ask. */
export const answers: Subject = {
  name: 'Answers',
  cases: {
    'answers a select, and shows the answer in its row': async (stage) => {
      const [chat, id] = await stage.begin()
      const items = [
        { title: 'Small', value: 's' },
        { title: 'Large', value: 'l' },
      ]
      const { id: messageId } = stage.sandbox.agent.say(id, 'Which size?', {
        contentType: 'input_select',
        contentAttributes: { items },
      })
      await stage.settle()
      expect(lastRow(chat)).toMatchObject({
        contentType: 'input_select',
        contentAttributes: { items },
      })

      await stage.during(chat.answer(messageId, [{ title: 'Large', value: 'l' }]), 1_000)

      expect(lastRow(chat).contentAttributes.submittedValues).toEqual([
        { title: 'Large', value: 'l' },
      ])
      expect(chat.shown().rows).toHaveLength(2)
    },

    'answers a form, field by field': async (stage) => {
      const [chat, id] = await stage.begin()
      const { id: messageId } = stage.sandbox.bot.say(id, 'Your booking', {
        contentType: 'form',
        contentAttributes: {
          items: [
            { name: 'email', type: 'email', label: 'E-mail', required: true },
            {
              name: 'room',
              type: 'select',
              label: 'Room',
              options: [{ label: 'Single', value: '1' }],
            },
          ],
        },
      })
      await stage.settle()
      expect(lastRow(chat)).toMatchObject({
        contentType: 'form',
        contentAttributes: {
          items: [
            { name: 'email', isRequired: true },
            { name: 'room', options: [{ label: 'Single', value: '1' }] },
          ],
        },
      })

      const values = [
        { name: 'email', value: 'amara@example.com' },
        { name: 'room', value: '1' },
      ]
      await stage.during(chat.answer(messageId, values), 1_000)

      expect(lastRow(chat).contentAttributes.submittedValues).toEqual(values)
    },

    'answers a question for a text, also when the server fails at first': async (stage) => {
      const [chat, id] = await stage.begin()
      const { id: messageId } = stage.sandbox.agent.say(id, 'Your name?', {
        contentType: 'input_text',
      })
      await stage.settle()
      stage.sandbox.faults.set('errorBeforeCommit', { path: `/messages/${messageId}`, times: 2 })

      await stage.during(chat.answer(messageId, [{ value: 'Amara' }]), 30_000)

      expect(lastRow(chat).contentAttributes.submittedValues).toEqual([{ value: 'Amara' }])
    },

    'shows an answer also while no socket can be had': async (stage) => {
      const [chat, id] = await stage.begin()
      const { id: messageId } = stage.sandbox.agent.say(id, 'Your name?', {
        contentType: 'input_text',
      })
      await stage.settle()
      stage.sandbox.faults.set('drop')

      await stage.during(chat.answer(messageId, [{ value: 'Amara' }]), 10_000)

      expect(lastRow(chat).contentAttributes.submittedValues).toEqual([{ value: 'Amara' }])
    },

    'gives after a reload the answer that was given offline, after the texts before it': async (
      stage,
    ) => {
      const [before, id] = await stage.begin()
      const { id: messageId } = stage.sandbox.agent.say(id, 'Your name?', {
        contentType: 'input_text',
      })
      await stage.settle()
      stage.sandbox.faults.set('offline')
      await before.send({ content: 'wait' })
      const answer = before.answer(messageId, [{ value: 'Amara' }])
      // Its page goes away.
      answer.catch(() => {})
      await stage.settle(1_000)

      stage.reload()
      stage.sandbox.faults.clear()
      const chat = stage.mount()
      await stage.settle(60_000)

      expect(stage.stored()).toEqual(['Hello', 'Your name?', 'wait'])
      expect(texts(chat)).toEqual(['Hello', 'Your name?', 'wait'])
      const question = messages(chat).find((row) => row.id === messageId)
      expect(question?.contentAttributes.submittedValues).toEqual([{ value: 'Amara' }])
    },

    'says that there is no such question': async (stage) => {
      const [chat] = await stage.begin()

      const answer = chat.answer(99_999, [{ value: 'x' }])

      await expect(stage.during(answer)).rejects.toMatchObject({ code: 'not-found' })
    },

    'shows cards with their buttons': async (stage) => {
      const [chat, id] = await stage.begin()

      stage.sandbox.bot.say(id, 'Shoes', {
        contentType: 'cards',
        contentAttributes: {
          items: [
            {
              title: 'Runner',
              description: 'Light',
              media_url: 'https://example.com/runner.png',
              actions: [{ type: 'link', text: 'See', uri: 'https://example.com/runner' }],
            },
          ],
        },
      })
      await stage.settle()

      expect(lastRow(chat)).toMatchObject({
        contentType: 'cards',
        contentAttributes: {
          items: [{ title: 'Runner', actions: [{ type: 'link', text: 'See' }] }],
        },
      })
    },

    'rates the conversation when the server asks after it was resolved': async (stage) => {
      stage.sandbox.updateInbox({ csatEnabled: true })
      const [chat] = await stage.begin()
      await stage.during(chat.resolve(), 1_000)
      expect(lastRow(chat).contentType).toBe('input_csat')
      const answer = { rating: 5, feedbackMessage: 'Quick and kind' }

      await stage.during(chat.rate(answer), 1_000)

      expect(lastRow(chat).contentAttributes.submittedValues).toEqual({
        csatSurveyResponse: answer,
      })
    },

    'takes no rating that is not 1 to 5, and none where nobody asked': async (stage) => {
      const [chat] = await stage.begin()

      await expect(stage.during(chat.rate({ rating: 6 }))).rejects.toMatchObject({
        code: 'invalid-input',
      })
      await expect(stage.during(chat.rate({ rating: 5 }))).rejects.toMatchObject({
        code: 'missing',
      })
    },
  },
}
