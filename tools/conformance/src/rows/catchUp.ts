import { same } from '../expect.ts'
import { at } from '../readJson.ts'
import type { Row } from '../row.ts'
import type { Stage } from '../stage.ts'
import type { Chat } from '../chat.ts'
import type { LineControl } from '../lineControl.ts'
import { QUIET_MS } from '../wait.ts'

/** The first try after a loss comes within half a second, so that a row is soon over. */
const SOON = { retryBaseMs: 500, retryCapMs: 1000 }

/** A chat whose line the row has in hand. */
async function aLinkedChat({
  control,
  openChat,
}: Stage): Promise<{ chat: Chat; conversationId: number; line: LineControl }> {
  const line = control()
  const chat = openChat({ WebSocket: line.WebSocket, timings: SOON })
  const conversationId = await chat.begin('before')
  await chat.connected()
  return { chat, conversationId, line }
}

/** Takes the line away until it is allowed again. */
async function lose({ until }: Stage, chat: Chat, line: LineControl): Promise<void> {
  line.refuse()
  line.cut()
  await until(
    () => chat.client.connection$.value.status !== 'connected',
    'the client does not notice that the line is gone',
  )
}

/** Texts of agents, in the order they are shown. */
const told = (chat: Chat): readonly (string | null)[] =>
  chat
    .items()
    .filter(({ messageType }) => messageType === 'outgoing')
    .map(({ content }) => content)

/** Facts about how the client keeps up with what it missed. */
export const catchUpRows: readonly Row[] = [
  {
    id: 'catch-up.live',
    title: 'an agent’s message is shown as it comes, without a question',
    async run({ agent, log, openChat }) {
      const chat = openChat()
      const conversationId = await chat.begin()
      await chat.connected()
      await agent.say(conversationId, 'Welcome')
      await chat.item('Welcome')
      const listed = log.entries.filter(
        (entry) =>
          entry.kind === 'call' && /\/messages(\?|$)/.test(entry.url) && entry.method === 'GET',
      ).length

      await agent.say(conversationId, 'How can I help?')
      await chat.item('How can I help?')

      const after = log.entries.filter(
        (entry) =>
          entry.kind === 'call' && /\/messages(\?|$)/.test(entry.url) && entry.method === 'GET',
      ).length
      same('questions since', after - listed, 0)
    },
  },
  {
    id: 'catch-up.reconnects',
    title: 'the client opens another socket when its own was cut',
    seconds: 2,
    async run(stage) {
      const { chat, line } = await aLinkedChat(stage)
      const before = line.opened()

      line.cut()
      await stage.until(() => line.opened() > before, 'the client opened no other socket')

      await chat.connected()
    },
  },
  {
    id: 'catch-up.missed',
    title: 'what was sent while the line was down is shown once it is back',
    seconds: 3,
    async run(stage) {
      const { chat, conversationId, line } = await aLinkedChat(stage)
      await lose(stage, chat, line)

      await stage.agent.say(conversationId, 'missed one')
      await stage.agent.say(conversationId, 'missed two')
      line.allow()

      await chat.item('missed two')
      same('what agents said', told(chat), ['missed one', 'missed two'])
    },
  },
  {
    id: 'catch-up.pages',
    title: 'a gap of more than a page is closed without a hole',
    seconds: 5,
    async run(stage) {
      const { chat, conversationId, line } = await aLinkedChat(stage)
      await lose(stage, chat, line)
      const texts = Array.from({ length: 25 }, (_, count) => `missed ${count}`)

      for (const text of texts) await stage.agent.say(conversationId, text)
      line.allow()

      await chat.item('missed 24')
      same('what agents said', told(chat), texts)
      await chat.item('before')
    },
  },
  {
    id: 'catch-up.deleted',
    title: 'what was deleted while the line was down is shown as deleted',
    seconds: 3,
    async run(stage) {
      const { chat, conversationId, line } = await aLinkedChat(stage)
      const id = await stage.agent.say(conversationId, 'too early')
      await chat.item('too early')
      await lose(stage, chat, line)

      await stage.agent.deleteMessage(conversationId, id)
      line.allow()

      await stage.until(
        () => chat.items().find((item) => item.id === id)?.contentAttributes.isDeleted,
        'the client still shows the old text',
      )
    },
  },
  {
    id: 'catch-up.status',
    title: 'what agents resolved while the line was down is shown as resolved',
    seconds: 3,
    async run(stage) {
      const { chat, conversationId, line } = await aLinkedChat(stage)
      chat.handle.info$.subscribe()
      await lose(stage, chat, line)

      await stage.agent.setStatus(conversationId, 'resolved')
      line.allow()

      await stage.until(
        () => chat.handle.info$.value.conversation?.status === 'resolved',
        'the client does not show it as resolved',
      )
    },
  },
  {
    id: 'catch-up.sent-meanwhile',
    title: 'a message sent while the line is down is stored once, and shown once afterwards',
    seconds: 12,
    async run(stage) {
      const { chat, conversationId, line } = await aLinkedChat(stage)
      await lose(stage, chat, line)

      await chat.handle.send({ content: 'sent in the dark' })
      await chat.item('sent in the dark')
      line.allow()
      await chat.connected()
      await stage.wait(QUIET_MS)

      const rows = chat.texts().filter((text) => text === 'sent in the dark')
      same('rows', rows.length, 1)
      const stored = (await stage.agent.messages(conversationId)).filter(
        (message) => at(message, 'content') === 'sent in the dark',
      )
      same('messages on the server', stored.length, 1)
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
      same('what agents said', told(chat), ['one', 'two', 'three'])
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
      same('what agents said', told(second), texts)
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
  {
    id: 'catch-up.obeys',
    title: 'the client opens no other socket where it was told not to reconnect',
    seconds: 3,
    async run({ control, openChat, until, wait }) {
      const line = control()
      const chat = openChat({
        createContact: 'start',
        WebSocket: line.WebSocket,
        reconnect: false,
        timings: SOON,
      })
      await chat.connected()

      line.cut()
      await until(
        () => chat.client.connection$.value.status === 'stopped',
        'the client does not stop',
      )
      await wait(2000)

      same('sockets', line.opened(), 1)
    },
  },
]
