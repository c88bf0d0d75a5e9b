import { countCalls } from '../countCalls.ts'
import { same } from '../expect.ts'
import { at } from '../readJson.ts'
import { aLinkedChat, textsOfAgents } from '../linkedChat.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

const LIST = /^GET \S+\/messages/

/** Facts about how the client keeps up while the line is there. */
export const keepingUpRows: readonly Row[] = [
  {
    id: 'catch-up.live',
    title: 'an agent’s message is shown as it comes, without a question',
    async run({ agent, log, openChat }) {
      const chat = openChat()
      const conversationId = await chat.begin()
      await chat.connected()
      await agent.say(conversationId, 'Welcome')
      await chat.item('Welcome')
      const listed = countCalls(log, LIST)

      await agent.say(conversationId, 'How can I help?')
      await chat.item('How can I help?')

      const after = countCalls(log, LIST)
      same('questions since', after - listed, 0)
    },
  },
  {
    id: 'catch-up.twice',
    title: 'an event that comes twice is shown once',
    seconds: 2,
    async run(stage) {
      const { chat, conversationId, line } = await aLinkedChat(stage)

      line.double()
      await stage.agent.say(conversationId, 'only once')
      await chat.handle.send({ content: 'me too' })
      await chat.item('only once')
      await chat.item('me too')
      await stage.wait(QUIET_MS)

      const texts = ['before', 'only once', 'me too']
      same(
        'rows',
        chat.texts().filter((text) => texts.includes(text ?? '')),
        texts,
      )
    },
  },
  {
    id: 'catch-up.out-of-order',
    title: 'events that come in the wrong order are shown in the right one',
    seconds: 2,
    async run(stage) {
      const { chat, conversationId, line } = await aLinkedChat(stage)
      const probe = await chat.customer().listen()

      line.hoard()
      for (const text of ['one', 'two', 'three']) await stage.agent.say(conversationId, text)
      await probe.event('message.created', (data) => at(data, 'content') === 'three')
      await stage.wait(500)
      line.release()

      await chat.item('one')
      same('what agents said', textsOfAgents(chat), ['one', 'two', 'three'])
    },
  },
  {
    id: 'catch-up.older',
    title: 'the client shows a page first and loads what lies before it when it is asked',
    seconds: 3,
    async run({ openChat, agent, until }) {
      const storage = new Map<string, unknown>()
      const device = {
        storage: {
          get: async (key: string) => storage.get(key),
          set: async (key: string, value: unknown) => void storage.set(key, value),
          delete: async (key: string) => void storage.delete(key),
          keys: async () => [...storage.keys()],
        },
      }
      const first = openChat(device)
      const conversationId = await first.begin('the first of all')
      const texts = Array.from({ length: 25 }, (_, count) => `reply ${count}`)
      for (const text of texts) await agent.say(conversationId, text)
      first.client.destroy()

      const second = openChat(device)
      await second.item('reply 24')
      same('older ones', second.handle.messages$.value.hasOlder, true)
      await until(
        () => second.handle.messages$.value.status === 'ready',
        'the client did not read the page',
      )
      await second.handle.loadOlder()

      await second.item('the first of all')
      same('what agents said', textsOfAgents(second), texts)
      same('older ones', second.handle.messages$.value.hasOlder, false)
    },
  },
  {
    id: 'catch-up.begun-by-agent',
    title: 'a conversation begun by an agent becomes the current one of the client',
    async run({ agent, inbox, openChat, until }) {
      const chat = openChat({ createContact: 'start' })
      await chat.connected()
      const { contactId: contact_id, sourceId: source_id } = chat.customer()

      await agent.call('POST', '/conversations', {
        json: { inbox_id: inbox.id, contact_id, source_id, message: { content: 'May I help?' } },
      })

      await until(
        () => chat.texts().includes('May I help?'),
        'the client does not show the conversation',
      )
    },
  },
  {
    id: 'catch-up.secrets',
    title: 'no secret of a session comes into the client’s state or events',
    async run({ agent, openChat }) {
      const chat = openChat()
      const conversationId = await chat.begin()
      await chat.connected()
      await agent.say(conversationId, 'Hello')
      await chat.item('Hello')
      await chat.handle.resolve()

      const { pubsubToken, sourceId } = chat.customer()
      const shown = JSON.stringify([chat.client.state$.value, chat.events])
      const found = Object.entries({ pubsubToken, sourceId }).flatMap(([name, secret]) =>
        shown.includes(secret) ? [name] : [],
      )
      same('what is found', found, [])
    },
  },
]
