import { hold, lacks, matches, same } from '../expect.ts'
import { at, listAt, numberAt } from '../readJson.ts'
import type { Row } from '../row.ts'

const ISO_WITH_MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Facts about messages, without files. */
export const messageRows: readonly Row[] = [
  {
    id: 'messages.echo',
    title: 'echo_id comes back by the event alone, never in the answer',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()

      const answer = await customer.say(conversationId, 'Hello', { echo_id: 'echo-1' })
      const { data } = await line.event('message.created')

      lacks('the answer', answer.json, 'echo_id')
      same('the echo', at(data, 'echo_id'), 'echo-1')
      same('the message', at(data, 'id'), numberAt(answer.json, 'id'))
      same('the sender', at(data, 'sender.type'), 'contact')
    },
  },
  {
    id: 'messages.before-answer',
    title: 'the event of a message comes before the answer to it, as a rule',
    async run({ aTalk, log }) {
      const { conversationId, customer, line } = await aTalk()
      let earlier = 0
      for (let count = 0; count < 5; count += 1) {
        const answer = await customer.say(conversationId, `message ${count}`)
        const answeredAt = log.entries.findIndex(
          (entry) => entry.kind === 'answer' && entry.body === answer.text,
        )
        const id = numberAt(answer.json, 'id')
        const told = await line.event('message.created', (data) => at(data, 'id') === id)
        if (told.place < answeredAt) earlier += 1
      }

      hold(earlier >= 3, `of 5 events only ${earlier} came before the answer`)
    },
  },
  {
    id: 'messages.answer-fields',
    title: 'an answer has no status, no updated_at and no privacy; the event has them',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()

      const answer = await customer.say(conversationId, 'Hello')
      const { data } = await line.event('message.created')

      lacks('the answer', answer.json, 'status', 'updated_at', 'private', 'sender_type')
      same('the status of the event', at(data, 'status'), 'sent')
      same('private in the event', at(data, 'private'), false)
      matches('updated_at in the event', at(data, 'updated_at'), ISO_WITH_MILLISECONDS)
    },
  },
  {
    id: 'messages.kinds',
    title: 'created_at is whole seconds, message_type a number, attachments absent when none',
    async run({ aTalk, agent }) {
      const { conversationId, customer } = await aTalk()
      const own = await customer.say(conversationId, 'Hello')
      const id = await agent.say(conversationId, 'Welcome')

      const list = await customer.call('GET', `/conversations/${conversationId}/messages`)
      const reply = listAt(list.json).find((message) => at(message, 'id') === id)

      hold(Number.isInteger(numberAt(own.json, 'created_at')), 'created_at has a fraction')
      same('the type of an own message', at(own.json, 'message_type'), 0)
      same('the type of an agent’s', at(reply, 'message_type'), 1)
      lacks('the message', own.json, 'attachments')
    },
  },
  {
    id: 'messages.agent-unknown',
    title: 'availability_status of an agent is null in every answer',
    async run({ aTalk, agent }) {
      const { conversationId, customer } = await aTalk()
      const id = await agent.say(conversationId, 'Welcome')

      const list = await customer.call('GET', `/conversations/${conversationId}/messages`)

      const reply = listAt(list.json).find((message) => at(message, 'id') === id)
      same('the sender', at(reply, 'sender.type'), 'user')
      same('availability_status', at(reply, 'sender.availability_status'), null)
    },
  },
  {
    id: 'messages.ignored',
    title: 'a customer cannot choose message_type, private or content_type',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()

      const answer = await customer.say(conversationId, 'only me', {
        message_type: 'outgoing',
        private: true,
        content_type: 'input_select',
        content_attributes: { items: [{ title: 'a', value: 'a' }] },
      })
      const { data } = await line.event('message.created')

      same('the type', at(answer.json, 'message_type'), 0)
      same('the content type', at(answer.json, 'content_type'), 'text')
      same('private', at(data, 'private'), false)
    },
  },
  {
    id: 'messages.foreign-echo',
    title: 'the echo_id of an agent’s program is shown to the customer',
    async run({ aTalk, agent }) {
      const { conversationId, line } = await aTalk()

      const id = await agent.say(conversationId, 'Hello', { echo_id: 'agents-echo' })
      const { data } = await line.event('message.created', (told) => at(told, 'id') === id)

      same('the echo', at(data, 'echo_id'), 'agents-echo')
      same('the sender', at(data, 'sender.type'), 'user')
    },
  },
  {
    id: 'messages.every-socket',
    title: 'an own message comes back on every socket of the token, the sender’s included',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()
      const second = await customer.listen()

      await customer.say(conversationId, 'Hello')

      await line.event('message.created')
      await second.event('message.created')
    },
  },
]
