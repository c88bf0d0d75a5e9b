import { bare500, hold, same } from '../expect.ts'
import { at, textAt } from '../readJson.ts'
import type { Row } from '../row.ts'

/** Facts about what becomes of a text. */
export const messageTextRows: readonly Row[] = [
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

      bare500(answer)
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
