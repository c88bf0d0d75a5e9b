import { lastValueFrom } from 'rxjs'
import { hold, lacks, matches, same } from '../expect.ts'
import { at, listAt, numberAt, textAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

const ISO_WITH_MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Facts about messages, without files. */
export const messageRows: readonly Row[] = [
  {
    id: 'messages.page',
    title: 'a page is the newest 20 messages, ascending; before= gives the 20 before them',
    async run({ aCustomer, api }) {
      const customer = await aCustomer()
      const conversationId = await customer.begin()
      for (let count = 0; count < 23; count += 1) {
        await customer.say(conversationId, `message ${count}`)
      }
      const page = (before?: number) =>
        lastValueFrom(
          api.messages.list(
            customer.sourceId,
            conversationId,
            before === undefined ? {} : { before },
          ),
        )

      const newest = await page()
      const older = await page(newest[0]?.id)
      const none = await page(older[0]?.id)

      same('messages of the first page', newest.length, 20)
      const ids = [...older, ...newest].map(({ id }) => id)
      same(
        'the order',
        ids,
        [...ids].sort((left, right) => left - right),
      )
      const texts = [...older, ...newest].map(({ content }) => content ?? '')
      const sent = texts.filter((text) => text.startsWith('message '))
      same('messages of both pages', new Set(sent).size, 23)
      same('messages past the end', none.length, 0)
    },
  },
  {
    id: 'messages.page-parameters',
    title: 'limit, page and after are ignored, and before= with a word gives nothing',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()
      await customer.say(conversationId, 'one')
      await customer.say(conversationId, 'two')
      const list = (query: string) =>
        customer.call('GET', `/conversations/${conversationId}/messages${query}`)

      const plain = await list('')
      const limited = await list('?limit=1&page=2&after=1')
      const word = await list('?before=word')
      const blank = await list('?before=')

      same('messages with limit', listAt(limited.json).length, listAt(plain.json).length)
      same('messages before a word', listAt(word.json), [])
      same('messages before nothing', listAt(blank.json).length, listAt(plain.json).length)
    },
  },
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
    id: 'messages.empty',
    title: 'a message without text and files is accepted',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()

      const path = `/conversations/${conversationId}/messages`
      const answer = await customer.call('POST', path, { json: {} })

      same('the status', answer.status, 200)
      same('the text', at(answer.json, 'content'), null)
    },
  },
  {
    id: 'messages.wrong-type',
    title: 'a body of another content type is not read: an empty message is made',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()

      const path = `/conversations/${conversationId}/messages`
      const answer = await customer.call('POST', path, {
        body: '{"content":"unread"}',
        headers: { 'Content-Type': 'text/plain' },
      })

      same('the status', answer.status, 200)
      same('the text', at(answer.json, 'content'), null)
    },
  },
  {
    id: 'messages.scalars',
    title: 'a number becomes a text, and a list or an object is no text at all',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()
      const path = `/conversations/${conversationId}/messages`
      const post = (content: unknown) => customer.call('POST', path, { json: { content } })

      same('the text of a number', at((await post(42)).json, 'content'), '42')
      same('the text of an object', at((await post({ a: 1 })).json, 'content'), null)
    },
  },
  {
    id: 'messages.too-long',
    title: 'a text of more than 150,000 characters is a 422 that names the field',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()
      const path = `/conversations/${conversationId}/messages`

      const answer = await customer.call('POST', path, { json: { content: 'n'.repeat(150_001) } })

      same('the status', answer.status, 422)
      same('the fields', at(answer.json, 'attributes'), ['content'])
    },
  },
  {
    id: 'messages.longest',
    title: 'a text of 150,000 characters is stored',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()

      const answer = await customer.say(conversationId, 'n'.repeat(150_000))

      same('its length', textAt(answer.json, 'content').length, 150_000)
    },
  },
  {
    id: 'messages.null-character',
    title: 'a text with U+0000 is a bare 500',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()
      const path = `/conversations/${conversationId}/messages`

      const answer = await customer.call('POST', path, { json: { content: 'a\0b' } })

      same('the status', answer.status, 500)
      same('the body', answer.json, { status: 500, error: 'Internal Server Error' })
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
    id: 'messages.escapes',
    title: 'angle brackets and ampersands arrive as \\u003c, \\u003e and \\u0026',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()

      const answer = await customer.say(conversationId, '<b>&</b>')

      same('the text', at(answer.json, 'content'), '<b>&</b>')
      hold(
        answer.text.includes('\\u003cb\\u003e\\u0026\\u003c/b\\u003e'),
        'the answer has them as they are',
      )
    },
  },
  {
    id: 'messages.hidden',
    title: 'private notes and activity are in no list and in no event',
    seconds: 2,
    async run({ aTalk, agent, wait }) {
      const { conversationId, customer, line } = await aTalk()

      const noteId = await agent.note(conversationId, 'between us')
      await agent.setStatus(conversationId, 'resolved')
      await line.event('conversation.status_changed')
      await wait(QUIET_MS)

      const list = await customer.call('GET', `/conversations/${conversationId}/messages`)
      const told = line.events('message.created').map(({ data }) => data)
      const all = [...listAt(list.json), ...told]
      same('notes', all.filter((message) => at(message, 'id') === noteId).length, 0)
      same('activity', all.filter((message) => at(message, 'message_type') === 2).length, 0)
    },
  },
  {
    id: 'messages.deleted',
    title: 'a deleted message stays in the list, marked, with another text',
    async run({ aTalk, agent }) {
      const { conversationId, customer, line } = await aTalk()
      const id = await agent.say(conversationId, 'too early')

      await agent.deleteMessage(conversationId, id)
      await line.event('message.updated', (data) => at(data, 'id') === id)
      const list = await customer.call('GET', `/conversations/${conversationId}/messages`)

      const row = listAt(list.json).find((message) => at(message, 'id') === id)
      same('the mark', at(row, 'content_attributes.deleted'), true)
      hold(textAt(row, 'content') !== 'too early', 'the old text is still there')
    },
  },
  {
    id: 'messages.deleted-text-told',
    title: 'the event of a deletion carries the old text, in previous_changes',
    async run({ aTalk, agent }) {
      const { conversationId, line } = await aTalk()
      const id = await agent.say(conversationId, 'too early')

      await agent.deleteMessage(conversationId, id)
      const { data } = await line.event('message.updated', (update) => at(update, 'id') === id)

      same('the mark', at(data, 'content_attributes.deleted'), true)
      same('the old text', at(data, 'previous_changes.content.0'), 'too early')
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
  {
    id: 'messages.form-newlines',
    title: 'a form turns line ends into CRLF, JSON leaves them',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()
      const form = new FormData()
      form.append('content', 'one\ntwo')
      const path = `/conversations/${conversationId}/messages`

      const formed = await customer.call('POST', path, { body: form })
      const plain = await customer.say(conversationId, 'one\ntwo')

      same('the text of the form', at(formed.json, 'content'), 'one\r\ntwo')
      same('the text of the JSON', at(plain.json, 'content'), 'one\ntwo')
    },
  },
]
