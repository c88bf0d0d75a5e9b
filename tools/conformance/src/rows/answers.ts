import { hold, same } from '../expect.ts'
import { at, listAt, namesOf } from '../readJson.ts'
import type { Row } from '../row.ts'

const SELECT = {
  content_type: 'input_select',
  content_attributes: {
    items: [
      { title: 'An order', value: 'order' },
      { title: 'A return', value: 'return' },
    ],
  },
}

const CARDS = {
  content_type: 'cards',
  content_attributes: {
    items: [
      {
        title: 'Starter',
        description: 'For one person.',
        media_url: '',
        actions: [{ type: 'postback', text: 'Choose', payload: 'starter' }],
      },
    ],
  },
}

const FORM = {
  content_type: 'form',
  content_attributes: {
    items: [{ name: 'email', type: 'email', label: 'Email', placeholder: 'you@example.com' }],
  },
}

const ARTICLE = {
  content_type: 'article',
  content_attributes: {
    items: [{ title: 'Sizes', description: 'All of them', link: 'https://example.com/sizes' }],
  },
}

const ANSWER = [{ title: 'An order', value: 'order' }]

/** A row for each kind of message that has items. */
function delivered(kind: typeof SELECT | typeof CARDS | typeof FORM | typeof ARTICLE): Row {
  const name = kind.content_type
  return {
    id: `answers.${name}-delivered`,
    title: `a message of the kind ${name} has its items in the event and in the list`,
    async run({ aTalk, agent }) {
      const { conversationId, customer, line } = await aTalk()

      const id = await agent.say(conversationId, 'Please look', kind)
      const { data } = await line.event('message.created', (told) => at(told, 'id') === id)
      const list = await customer.call('GET', `/conversations/${conversationId}/messages`)

      const row = listAt(list.json).find((message) => at(message, 'id') === id)
      for (const message of [data, row]) {
        same('the kind', at(message, 'content_type'), name)
        const [item] = listAt(message, 'content_attributes.items')
        for (const [field, value] of Object.entries(kind.content_attributes.items[0] ?? {})) {
          same(`${field} of the item`, at(item, field), value)
        }
      }
    },
  }
}

/** Facts about messages that ask, and their answers. */
export const answerRows: readonly Row[] = [
  delivered(SELECT),
  delivered(CARDS),
  delivered(FORM),
  delivered(ARTICLE),
  {
    id: 'answers.stored',
    title: 'an answer is stored as it was sent, and told with what was there before',
    async run({ aTalk, agent }) {
      const { conversationId, customer, line } = await aTalk()
      const id = await agent.say(conversationId, 'What is it about?', SELECT)

      const answer = await customer.call(
        'PATCH',
        `/conversations/${conversationId}/messages/${id}`,
        {
          json: { submitted_values: ANSWER },
        },
      )
      const { data } = await line.event('message.updated', (told) => at(told, 'id') === id)

      same('the status', answer.status, 200)
      for (const message of [answer.json, data]) {
        same('the answer', at(message, 'content_attributes.submitted_values'), ANSWER)
      }
      const changes = namesOf(at(data, 'previous_changes'))
      hold(changes.includes('content_attributes'), 'previous_changes has no content_attributes')
    },
  },
  {
    id: 'answers.replaced',
    title: 'a later answer replaces an earlier one',
    async run({ aTalk, agent }) {
      const { conversationId, customer } = await aTalk()
      const id = await agent.say(conversationId, 'What is it about?', SELECT)
      const path = `/conversations/${conversationId}/messages/${id}`
      const put = (submitted_values: object) =>
        customer.call('PUT', path, { json: { submitted_values } })

      await put(ANSWER)
      const second = await put([{ title: 'A return', value: 'return' }])

      const stored = at(second.json, 'content_attributes.submitted_values')
      same('the answer', stored, [{ title: 'A return', value: 'return' }])
    },
  },
  {
    id: 'answers.filtered',
    title: 'fields of an answer other than name, title and value are dropped in silence',
    async run({ aTalk, agent }) {
      const { conversationId, customer } = await aTalk()
      const id = await agent.say(conversationId, 'What is it about?', SELECT)

      const answer = await customer.call(
        'PATCH',
        `/conversations/${conversationId}/messages/${id}`,
        {
          json: { submitted_values: [{ ...ANSWER[0], colour: 'red', more: [1] }] },
        },
      )

      same('the status', answer.status, 200)
      same('the answer', at(answer.json, 'content_attributes.submitted_values'), ANSWER)
    },
  },
  {
    id: 'answers.unasked',
    title: 'a plain text can be answered too: nothing is checked against items',
    async run({ aTalk, agent }) {
      const { conversationId, customer } = await aTalk()
      const id = await agent.say(conversationId, 'No question')

      const answer = await customer.call(
        'PATCH',
        `/conversations/${conversationId}/messages/${id}`,
        {
          json: { submitted_values: [{ name: 'anything', value: 'goes' }] },
        },
      )

      const stored = at(answer.json, 'content_attributes.submitted_values')
      same('the answer', stored, [{ name: 'anything', value: 'goes' }])
    },
  },
  {
    id: 'answers.client',
    title: 'the client’s answer stands on the item and reaches the agent',
    async run({ agent, openChat, until }) {
      const chat = openChat()
      const conversationId = await chat.begin()
      await agent.say(conversationId, 'What is it about?', SELECT)
      const { id } = await chat.item('What is it about?')

      await chat.handle.answer(id ?? 0, ANSWER)

      const answered = await until(
        () => chat.items().find((item) => item.id === id)?.contentAttributes.submittedValues,
        'the item has no answer',
      )
      same('the answer', answered, ANSWER)
      const rows = await agent.messages(conversationId)
      const row = rows.find((message) => at(message, 'id') === id)
      same('what the agent sees', at(row, 'content_attributes.submitted_values'), ANSWER)
    },
  },
]
