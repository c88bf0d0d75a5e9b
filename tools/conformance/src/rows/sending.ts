import { createMemoryStorage, UniLinkError, type SendInput } from '@unilink/core'
import { hold, same } from '../expect.ts'
import { at, listAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import type { Stage } from '../stage.ts'
import { QUIET_MS } from '../wait.ts'

/** Calls to the client API of one kind, as they went out. */
const callsOf = ({ log }: Stage, method: string, end: string): number =>
  log.entries.filter(
    (entry) => entry.kind === 'call' && entry.method === method && entry.url.endsWith(end),
  ).length

/** A `fetch` that lets one call through and then loses its answer. */
function loseAnswerOf(fetch: typeof globalThis.fetch, end: string): typeof globalThis.fetch {
  let isLost = false
  return async (input, init) => {
    const response = await fetch(input, init)
    if (isLost || init?.method !== 'POST' || !String(input).endsWith(end)) return response
    isLost = true
    throw new TypeError('fetch failed')
  }
}

/** A row for an input that never reaches the server. */
function refused(id: string, what: string, input: () => SendInput): Row {
  return {
    id: `sending.${id}`,
    title: `the client refuses ${what} before it is queued`,
    async run(stage) {
      const chat = stage.openChat()
      await chat.begin()
      const before = callsOf(stage, 'POST', '/messages')

      const error: unknown = await chat.handle.send(input()).then(
        () => undefined,
        (cause: unknown) => cause,
      )

      hold(UniLinkError.is(error, 'invalid-input'), 'it was not refused as invalid-input')
      same('rows', chat.items().filter(({ isOwn }) => isOwn).length, 1)
      same('calls', callsOf(stage, 'POST', '/messages') - before, 0)
    },
  }
}

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
      same('contacts made', callsOf(stage, 'POST', '/contacts'), 1)
    },
  },
  {
    id: 'sending.lost-answer',
    title: 'a message whose answer was lost is sent by its echo, and stored once',
    async run({ agent, openChat, ports }) {
      const chat = openChat({ fetch: loseAnswerOf(ports.fetch, '/messages') })

      const conversationId = await chat.begin('Did you get this?')

      const stored = (await agent.messages(conversationId)).filter(
        (message) => at(message, 'content') === 'Did you get this?',
      )
      same('messages on the server', stored.length, 1)
      const rows = chat.texts().filter((text) => text === 'Did you get this?')
      same('rows', rows.length, 1)
    },
  },
  {
    id: 'sending.lost-creation',
    title: 'a conversation whose answer was lost is not begun a second time',
    seconds: 6,
    async run({ openChat, ports }) {
      const chat = openChat({ fetch: loseAnswerOf(ports.fetch, '/conversations') })

      await chat.begin('Is anybody there?')

      const list = await chat.customer().call('GET', '/conversations')
      same('conversations', listAt(list.json).length, 1)
    },
  },
  {
    id: 'sending.lost-contact',
    title: 'a contact whose answer was lost is taken up again, not made twice',
    seconds: 5,
    async run(stage) {
      const { openChat, ports, target } = stage
      const chat = openChat({ fetch: loseAnswerOf(ports.fetch, '/contacts') })

      await chat.begin('Hello')

      const sources = stage.log.entries.flatMap((entry) =>
        entry.kind === 'call' && entry.url.endsWith('/contacts') ? [entry.body] : [],
      )
      hold(sources.length === 2, `the contact was asked for ${sources.length} times, not twice`)
      same('different bodies', new Set(sources).size, 1)
      hold(target.url !== '', 'the server has no address')
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

      same('contacts made', callsOf(stage, 'POST', '/contacts'), 1)
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
      const error: unknown = await chat.client.updateContact({ email: 'no address' }).then(
        () => undefined,
        (cause: unknown) => cause,
      )

      same('the email', chat.client.contact$.value.contact?.email, email)
      hold(UniLinkError.is(error, 'invalid'), 'a bad email is not refused as invalid')
      same('the fields', error.fields, ['email'])
    },
  },
  refused('null-character', 'U+0000', () => ({ content: 'a\0b' })),
  refused('too-long', 'a text of more than 150,000 characters', () => ({
    content: 'n'.repeat(150_001),
  })),
  refused('empty', 'a message without text and files', () => ({ content: '  ' })),
  refused('files', 'more than 15 files', () => ({
    files: Array.from({ length: 16 }, (_, count) => new File(['a'], `${count}.txt`)),
  })),
  {
    id: 'sending.half-character',
    title: 'the client mends half a character, which the server would fail on',
    async run({ openChat }) {
      const chat = openChat()
      await chat.begin()

      await chat.handle.send({ content: 'a\uD800b' })

      await chat.item('a\uFFFDb')
    },
  },
]
