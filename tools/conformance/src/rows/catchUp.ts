import { same } from '../expect.ts'
import { at } from '../readJson.ts'
import { aLinkedChat, loseLine, SOON, textsOfAgents } from '../linkedChat.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

/** Facts about how the client keeps up with what it missed. */
export const catchUpRows: readonly Row[] = [
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
      const linked = await aLinkedChat(stage)
      const { chat, conversationId, line } = linked
      await loseLine(stage, linked)

      await stage.agent.say(conversationId, 'missed one')
      await stage.agent.say(conversationId, 'missed two')
      line.allow()

      await chat.item('missed two')
      same('what agents said', textsOfAgents(chat), ['missed one', 'missed two'])
    },
  },
  {
    id: 'catch-up.pages',
    title: 'a gap of more than a page is closed without a hole',
    seconds: 5,
    async run(stage) {
      const linked = await aLinkedChat(stage)
      const { chat, conversationId, line } = linked
      await loseLine(stage, linked)
      const texts = Array.from({ length: 25 }, (_, count) => `missed ${count}`)

      for (const text of texts) await stage.agent.say(conversationId, text)
      line.allow()

      await chat.item('missed 24')
      same('what agents said', textsOfAgents(chat), texts)
      await chat.item('before')
    },
  },
  {
    id: 'catch-up.deleted',
    title: 'what was deleted while the line was down is shown as deleted',
    seconds: 3,
    async run(stage) {
      const linked = await aLinkedChat(stage)
      const { chat, conversationId, line } = linked
      const id = await stage.agent.say(conversationId, 'too early')
      await chat.item('too early')
      await loseLine(stage, linked)

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
      const linked = await aLinkedChat(stage)
      const { chat, conversationId, line } = linked
      chat.handle.info$.subscribe()
      await loseLine(stage, linked)

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
      const linked = await aLinkedChat(stage)
      const { chat, conversationId, line } = linked
      await loseLine(stage, linked)

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
