import { createMemoryStorage, UniLinkError } from '@unilink/core'
import { countCalls } from '../countCalls.ts'
import { hold, same } from '../expect.ts'
import { failureOf } from '../failureOf.ts'
import { at, listAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

/** Facts about how the client sends. */
export const sendingRows: readonly Row[] = [
  {
    id: 'sending.one-row',
    title: 'an own message is one row with one key, from queued to sent',
    async run({ openChat, wait }) {
      const chat = openChat()
      await chat.begin('first')
      const key = await chat.handle.send({ content: 'Where is my order?' })
      const queued = chat.items().find((item) => item.key === key)

      const sent = await chat.item('Where is my order?')
      await wait(QUIET_MS)

      hold(queued !== undefined, 'the message is not shown at once')
      same('its id at first', queued.id, null)
      same('the key', sent.key, key)
      const rows = chat.texts().filter((text) => text === 'Where is my order?')
      same('rows', rows.length, 1)
    },
  },
  {
    id: 'sending.order',
    title: 'messages sent without waiting are stored in the order they were sent',
    async run({ agent, openChat, until }) {
      const chat = openChat()
      const conversationId = await chat.begin('first')
      const texts = ['one', 'two', 'three', 'four', 'five']

      await Promise.all(texts.map((content) => chat.handle.send({ content })))
      await until(
        () => chat.items().filter(({ delivery }) => delivery?.status === 'sent').length === 6,
        'not all of them were sent',
      )

      const stored = (await agent.messages(conversationId))
        .map((message) => String(at(message, 'content')))
        .filter((text) => texts.includes(text))
      same('the order on the server', stored, texts)
      same(
        'the order shown',
        chat.texts().filter((text) => texts.includes(text ?? '')),
        texts,
      )
    },
  },
  {
    id: 'sending.one-conversation',
    title: 'two first messages at once begin one conversation and one contact',
    async run(stage) {
      const chat = stage.openChat()

      await Promise.all([chat.handle.send({ content: 'a' }), chat.handle.send({ content: 'b' })])
      await stage.until(() => chat.client.contact$.value.contact, 'the client makes no contact')
      let conversations: readonly unknown[] = []
      await stage.eventually(async () => {
        conversations = listAt((await chat.customer().call('GET', '/conversations')).json)
        const texts = conversations
          .flatMap((row) => listAt(row, 'messages'))
          .map((message) => at(message, 'content'))
        return texts.includes('a') && texts.includes('b')
      }, 'the server does not have both messages')

      same('conversations', conversations.length, 1)
      same('contacts made', countCalls(stage.log, /^POST \S+\/contacts /), 1)
    },
  },
  {
    id: 'sending.reloaded',
    title: 'a client that comes back takes up its session and shows what was written',
    async run(stage) {
      const storage = createMemoryStorage()
      const first = stage.openChat({ storage })
      await first.begin('I will be back')
      first.client.destroy()

      const second = stage.openChat({ storage })
      await second.item('I will be back')

      same('contacts made', countCalls(stage.log, /^POST \S+\/contacts /), 1)
    },
  },
  {
    id: 'sending.reopens',
    title: 'the client resolves a conversation, and its next message opens it again',
    async run({ openChat, until }) {
      const chat = openChat()
      await chat.begin()
      chat.handle.info$.subscribe()
      const status = () => chat.handle.info$.value.conversation?.status
      const before = status()

      await chat.handle.resolve()
      await until(() => status() === 'resolved', 'the client does not show it resolved')
      await chat.handle.send({ content: 'one more thing' })

      await until(() => status() === before, 'the client does not show it open again')
    },
  },
  {
    id: 'sending.blocked-socket',
    title: 'a blocked WebSocket does not keep the client from sending and hearing answers',
    seconds: 20,
    async run({ agent, control, openChat }) {
      const line = control()
      line.refuse()
      const chat = openChat({
        WebSocket: line.WebSocket,
        // As after half a minute without a line.
        timings: { socketPatienceMs: 2000, pollAfterMs: 2000, pollMs: 3000 },
      })

      const conversationId = await chat.begin('by HTTP alone')
      await agent.say(conversationId, 'heard you')

      await chat.item('heard you')
    },
  },
  {
    id: 'sending.started',
    title: 'a conversation begun beside the first becomes the current one, attributes and all',
    async run({ agent, openChat }) {
      const chat = openChat()
      const first = await chat.begin('in the first')

      const second = await chat.client.startConversation({ customAttributes: { topic: 'new' } })
      await chat.handle.send({ content: 'in the second' })
      const sent = await chat.item('in the second')

      hold(second !== first, 'it is the same conversation')
      same('the conversation of the message', sent.conversationId, second)
      const row = await agent.call('GET', `/conversations/${second}`)
      same('the attributes', at(row.json, 'custom_attributes'), { topic: 'new' })
    },
  },
  {
    id: 'sending.contact-updated',
    title: 'the client updates the contact, and a refusal names the field',
    async run({ anEmail, openChat }) {
      const chat = openChat()
      await chat.begin()
      const email = anEmail()

      await chat.client.updateContact({ email })
      const error = await failureOf(chat.client.updateContact({ email: 'no address' }))

      same('the email', chat.client.contact$.value.contact?.email, email)
      hold(UniLinkError.is(error, 'invalid'), 'a bad email is not refused as invalid')
      same('the fields', error.fields, ['email'])
    },
  },
]
