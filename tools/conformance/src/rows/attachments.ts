import { hold, matches, same } from '../expect.ts'
import { succeeded } from '../customer.ts'
import { at, listAt, numberAt, textAt } from '../readJson.ts'
import type { Row } from '../row.ts'

/** One red pixel. */
const PNG = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  ),
  (character) => character.charCodeAt(0),
)

function aForm(name: string, type: string, bytes: Uint8Array<ArrayBuffer> = PNG): FormData {
  const form = new FormData()
  form.append('content', 'a file')
  form.append('attachments[]', new File([bytes], name, { type }))
  return form
}

/** Facts about files. */
export const attachmentRows: readonly Row[] = [
  {
    id: 'attachments.stored',
    title: 'a file goes as attachments[] of a form and comes back with its size and address',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()
      const path = `/conversations/${conversationId}/messages`

      const answer = succeeded(
        await customer.call('POST', path, { body: aForm('pixel.png', 'image/png') }),
      )
      const { data } = await line.event('message.created')

      for (const message of [answer.json, data]) {
        const [file] = listAt(message, 'attachments')
        same('the kind', at(file, 'file_type'), 'image')
        same('the size', numberAt(file, 'file_size'), PNG.length)
        matches('the address', at(file, 'data_url'), /^(https?|blob):/)
      }
    },
  },
  {
    id: 'attachments.unmeasured',
    title: 'width and height of a picture are null in its message.created',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()
      const path = `/conversations/${conversationId}/messages`

      await customer.call('POST', path, { body: aForm('pixel.png', 'image/png') })
      const { data } = await line.event('message.created')

      const [file] = listAt(data, 'attachments')
      same('the width', at(file, 'width'), null)
      same('the height', at(file, 'height'), null)
    },
  },
  {
    id: 'attachments.kinds',
    title: 'the content type of a part decides its kind: audio is audio, an SVG is a file',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()
      const path = `/conversations/${conversationId}/messages`

      const sound = await customer.call('POST', path, { body: aForm('a.mp3', 'audio/mpeg') })
      const drawing = await customer.call('POST', path, { body: aForm('a.svg', 'image/svg+xml') })

      same('the kind of a sound', at(sound.json, 'attachments.0.file_type'), 'audio')
      same('its transcript', at(sound.json, 'attachments.0.transcribed_text'), '')
      same('the kind of an SVG', at(drawing.json, 'attachments.0.file_type'), 'file')
    },
  },
  {
    id: 'attachments.redirect',
    title: 'the address of a file answers 302, without CORS headers',
    async run({ aTalk, ports }) {
      const { conversationId, customer } = await aTalk()
      const path = `/conversations/${conversationId}/messages`
      const said = await customer.call('POST', path, { body: aForm('pixel.png', 'image/png') })

      const address = textAt(said.json, 'attachments.0.data_url')
      hold(address.startsWith('http'), `the address is ${address}, which is not absolute`)
      const response = await ports.fetch(address, {
        headers: { Origin: 'https://page.example' },
        redirect: 'manual',
      })

      same('the status', response.status, 302)
      same('the open origin', response.headers.get('access-control-allow-origin'), null)
    },
  },
  {
    id: 'attachments.in-json',
    title: 'attachments in JSON are a bare 500',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()
      const path = `/conversations/${conversationId}/messages`

      const json = { content: 'a file', attachments: ['https://example.com/a.png'] }
      const answer = await customer.call('POST', path, { json })

      same('the status', answer.status, 500)
    },
  },
  {
    id: 'attachments.without-brackets',
    title: 'a file named attachments, without its brackets, is a bare 500',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()
      const form = new FormData()
      form.append('attachments', new File([PNG], 'pixel.png', { type: 'image/png' }))

      const path = `/conversations/${conversationId}/messages`
      const answer = await customer.call('POST', path, { body: form })

      same('the status', answer.status, 500)
    },
  },
  {
    id: 'attachments.by-agent',
    title: 'a file of an agent comes by the event and by the list, with no text',
    async run({ aTalk, agent }) {
      const { conversationId, customer, line } = await aTalk()
      const form = new FormData()
      form.append('attachments[]', new File([PNG], 'pixel.png', { type: 'image/png' }))

      const path = `/conversations/${conversationId}/messages`
      const id = numberAt(succeeded(await agent.call('POST', path, { body: form })).json, 'id')
      const { data } = await line.event('message.created', (told) => at(told, 'id') === id)
      const list = await customer.call('GET', path)

      const row = listAt(list.json).find((message) => at(message, 'id') === id)
      same('files of the event', listAt(data, 'attachments').length, 1)
      same('files of the list', listAt(row, 'attachments').length, 1)
    },
  },
  {
    id: 'attachments.client',
    title: 'the client sends a file and shows it first as a file, then as an attachment',
    async run({ openChat }) {
      const chat = openChat()
      await chat.begin()

      const file = new File([PNG], 'pixel.png', { type: 'image/png' })
      const key = await chat.handle.send({ content: 'a picture', files: [file] })
      const shown = chat.items().find((item) => item.key === key)
      const sent = await chat.item('a picture')

      same('the file at first', shown?.files[0]?.name, 'pixel.png')
      same('its key', sent.key, key)
      same('files afterwards', sent.files.length, 0)
      same('the kind', sent.attachments[0]?.fileType, 'image')
    },
  },
]
