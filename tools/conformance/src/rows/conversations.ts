import { hold, lacks, matches, same } from '../expect.ts'
import { at, listAt, numberAt, textAt } from '../readJson.ts'
import type { Row } from '../row.ts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Facts about conversations and their status. */
export const conversationRows: readonly Row[] = [
  {
    id: 'conversations.created',
    title: 'a new conversation has a number, a uuid, its inbox’s number and the contact',
    async run({ aCustomer, inbox }) {
      const customer = await aCustomer()

      const answer = await customer.call('POST', '/conversations', { json: {} })

      same('the status', answer.status, 200)
      same('the inbox', at(answer.json, 'inbox_id'), inbox.id)
      matches('the uuid', at(answer.json, 'uuid'), UUID)
      same('messages', listAt(answer.json, 'messages'), [])
      same('the contact', at(answer.json, 'contact.id'), customer.contactId)
      lacks('the contact', at(answer.json, 'contact'), 'source_id', 'pubsub_token')
      same('seen by the contact', at(answer.json, 'contact_last_seen_at'), 0)
    },
  },
  {
    id: 'conversations.parameters-ignored',
    title: 'a new conversation takes custom attributes and ignores a status and a message',
    async run({ aCustomer }) {
      const customer = await aCustomer()

      const plain = await customer.call('POST', '/conversations', { json: {} })
      const json = { status: 'resolved', message: { content: 'ignored' } }
      const answer = await customer.call('POST', '/conversations', { json })

      same('the status', at(answer.json, 'status'), at(plain.json, 'status'))
      same('messages', listAt(answer.json, 'messages'), [])
    },
  },
  {
    id: 'conversations.attributes-by-event',
    title: 'custom attributes of a conversation come by its event, never in an answer',
    async run({ aCustomer }) {
      const customer = await aCustomer()
      const line = await customer.listen()

      const json = { custom_attributes: { order: 'A-1' } }
      const answer = await customer.call('POST', '/conversations', { json })
      const { data } = await line.event('conversation.created')

      lacks('the answer', answer.json, 'custom_attributes', 'labels', 'unread_count')
      same('the attributes', at(data, 'custom_attributes'), { order: 'A-1' })
      lacks('the event', data, 'uuid')
    },
  },
  {
    id: 'conversations.long-attribute',
    title: 'a custom attribute of more than 1,500 characters is a 422 that names the field',
    async run({ aCustomer }) {
      const customer = await aCustomer()

      const json = { custom_attributes: { note: 'n'.repeat(1501) } }
      const answer = await customer.call('POST', '/conversations', { json })

      same('the status', answer.status, 422)
      same('the fields', at(answer.json, 'attributes'), ['custom_attributes'])
    },
  },
  {
    id: 'conversations.empty-answers',
    title: 'typing and seen answer 200 with zero bytes that are called JSON',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()
      const path = `/conversations/${conversationId}`

      const typing = await customer.call('POST', `${path}/toggle_typing`, {
        json: { typing_status: 'on' },
      })
      const seen = await customer.call('POST', `${path}/update_last_seen`)

      for (const answer of [typing, seen]) {
        same('the status', answer.status, 200)
        same('the body', answer.text, '')
        matches('the content type', answer.contentType, /^application\/json/)
      }
    },
  },
  {
    id: 'conversations.all-messages',
    title: 'a conversation carries all its messages, more than a page has',
    async run({ aTalk, agent }) {
      const { conversationId, customer } = await aTalk()
      for (let count = 0; count < 22; count += 1) {
        await agent.say(conversationId, `message ${count}`)
      }

      const answer = await customer.call('GET', `/conversations/${conversationId}`)

      const texts = listAt(answer.json, 'messages').map((message) => at(message, 'content'))
      const sent = Array.from({ length: 22 }, (_, count) => `message ${count}`)
      same(
        'the messages',
        texts.filter((text) => sent.includes(String(text))),
        sent,
      )
    },
  },
  {
    id: 'conversations.by-agent',
    title: 'a conversation begun by an agent is told with the agent as its performer',
    async run({ aCustomer, agent, inbox, target }) {
      const customer = await aCustomer()
      const line = await customer.listen()

      const { contactId: contact_id, sourceId: source_id } = customer
      const made = await agent.call('POST', '/conversations', {
        json: { inbox_id: inbox.id, contact_id, source_id, message: { content: 'May I help?' } },
      })
      const { data } = await line.event('conversation.created')

      same('the conversation', at(data, 'id'), numberAt(made.json, 'id'))
      same('the performer', at(data, 'performer.id'), target.agent.id)
    },
  },
  {
    id: 'conversations.secrets',
    title: 'a conversation’s event carries the source_id and pubsub_token of its session',
    async run({ aCustomer }) {
      const customer = await aCustomer()
      const line = await customer.listen()

      await customer.begin()
      const { data } = await line.event('conversation.created')

      const rider = at(data, 'contact_inbox')
      hold(textAt(rider, 'pubsub_token') === customer.pubsubToken, 'the token is another one')
      hold(textAt(rider, 'source_id') === customer.sourceId, 'the source_id is another one')
    },
  },
  {
    id: 'conversations.fraction',
    title: 'updated_at of a conversation has a fraction of a second, other times have none',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()

      await customer.call('POST', `/conversations/${conversationId}/toggle_status`)
      const { data } = await line.event('conversation.status_changed')

      const updatedAt = numberAt(data, 'updated_at')
      const createdAt = numberAt(data, 'created_at')
      hold(!Number.isInteger(updatedAt), `updated_at is ${updatedAt}, without a fraction`)
      hold(Number.isInteger(createdAt), `created_at is ${createdAt}, no whole seconds`)
      hold(updatedAt > 1e9 && updatedAt < 1e10, `updated_at is ${updatedAt}, no Unix seconds`)
    },
  },
  {
    id: 'conversations.locked',
    title: 'an inbox locked to one conversation answers a creation with the one there is',
    needs: ['lock'],
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()

      const json = { custom_attributes: { ignored: true } }
      const answer = await customer.call('POST', '/conversations', { json })

      same('the conversation', at(answer.json, 'id'), conversationId)
    },
  },
]
