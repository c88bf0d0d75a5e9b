import { hold, lacks, matches, same } from '../expect.ts'
import { at, listAt, numberAt, textAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

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
    id: 'conversations.resolved',
    title: 'toggle_status resolves and never reopens; a second time nothing is told',
    seconds: 2,
    async run({ aTalk, wait }) {
      const { conversationId, customer, line } = await aTalk()
      const path = `/conversations/${conversationId}/toggle_status`

      const first = await customer.call('POST', path)
      await line.event('conversation.status_changed')
      const second = await customer.call('POST', path)
      await wait(QUIET_MS)

      same('the status', at(first.json, 'status'), 'resolved')
      same('the status after the second call', at(second.json, 'status'), 'resolved')
      same('times it was told', line.events('conversation.status_changed').length, 1)
    },
  },
  {
    id: 'conversations.status-told-twice',
    title: 'a change of status is told by both status_changed and updated',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()

      await customer.call('POST', `/conversations/${conversationId}/toggle_status`)
      const changed = await line.event('conversation.status_changed')
      const updated = await line.event(
        'conversation.updated',
        (data) => at(data, 'status') === 'resolved',
      )

      same('the status', at(changed.data, 'status'), 'resolved')
      same('its number', at(updated.data, 'id'), conversationId)
      lacks('the event', changed.data, 'performer')
    },
  },
  {
    id: 'conversations.reopened',
    title: 'a message of the customer opens a resolved conversation again',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()
      const before = await customer.call('GET', `/conversations/${conversationId}`)
      await customer.call('POST', `/conversations/${conversationId}/toggle_status`)
      await line.event('conversation.status_changed')

      await customer.say(conversationId, 'one more thing')
      await line.event('conversation.status_changed', (data) => at(data, 'status') !== 'resolved')

      const after = await customer.call('GET', `/conversations/${conversationId}`)
      same('the status', at(after.json, 'status'), at(before.json, 'status'))
    },
  },
  {
    id: 'conversations.of-others',
    title: 'a conversation of another contact is a 404',
    async run({ aCustomer }) {
      const [owner, stranger] = [await aCustomer(), await aCustomer()]
      const conversationId = await owner.begin()

      const own = await owner.call('GET', `/conversations/${conversationId}`)
      const foreign = await stranger.call('GET', `/conversations/${conversationId}`)

      same('the status for its owner', own.status, 200)
      same('the status for another', foreign.status, 404)
    },
  },
  {
    id: 'conversations.of-sibling',
    title: 'message calls take any conversation of the contact, also one that show denies',
    async run({ aCustomer, anEmail }) {
      const email = anEmail()
      const [first, second] = [await aCustomer({ email }), await aCustomer({ email })]
      const conversationId = await first.begin()

      const shown = await second.call('GET', `/conversations/${conversationId}`)
      const said = await second.say(conversationId, 'from the other session')
      const listed = await second.call('GET', `/conversations/${conversationId}/messages`)

      same('the status of show', shown.status, 404)
      same('the conversation', at(said.json, 'conversation_id'), conversationId)
      same('the status of the list', listed.status, 200)
    },
  },
  {
    id: 'conversations.sibling-hears-not',
    title: 'a message in a sibling’s conversation is told only to the session that began it',
    seconds: 2,
    async run({ aCustomer, anEmail, wait }) {
      const email = anEmail()
      const [first, second] = [await aCustomer({ email }), await aCustomer({ email })]
      const conversationId = await first.begin()
      const [own, other] = [await first.listen(), await second.listen()]

      await second.say(conversationId, 'from the other session')
      await own.event('message.created')
      await wait(QUIET_MS)

      same('events at the sibling', other.events('message.created').length, 0)
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
    id: 'conversations.assigned',
    title: 'an assignment is told by conversation.updated with the agent as assignee',
    async run({ aTalk, agent, target }) {
      const { conversationId, line } = await aTalk()

      const json = { assignee_id: target.agent.id }
      await agent.call('POST', `/conversations/${conversationId}/assignments`, { json })

      await line.event(
        'conversation.updated',
        (data) => at(data, 'meta.assignee.id') === target.agent.id,
      )
    },
  },
  {
    id: 'conversations.blocked',
    title: 'a blocked contact’s conversation begins resolved, and its messages leave it so',
    async run({ aTalk, agent }) {
      const { conversationId, customer } = await aTalk()
      await agent.call('POST', `/conversations/${conversationId}/mute`)

      const made = await customer.call('POST', '/conversations', { json: {} })
      const id = numberAt(made.json, 'id')
      const said = await customer.say(id, 'does anybody read this?')

      const shown = await customer.call('GET', `/conversations/${id}`)
      await agent.call('POST', `/conversations/${conversationId}/unmute`)
      same('the status', at(made.json, 'status'), 'resolved')
      same('the text', at(said.json, 'content'), 'does anybody read this?')
      same('the status afterwards', at(shown.json, 'status'), 'resolved')
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
