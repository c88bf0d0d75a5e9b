import { countCalls } from '../countCalls.ts'
import { hold, same } from '../expect.ts'
import { at, numberAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

/** Facts about what was seen, by whom. */
export const seenRows: readonly Row[] = [
  {
    id: 'seen.receipts',
    title: 'update_last_seen marks agents’ messages as read, told one by one',
    async run({ aTalk, agent }) {
      const { conversationId, customer, line } = await aTalk()
      const ids = [await agent.say(conversationId, 'one'), await agent.say(conversationId, 'two')]

      await customer.call('POST', `/conversations/${conversationId}/update_last_seen`)

      for (const id of ids) {
        const { data } = await line.event(
          'message.updated',
          (told) => at(told, 'id') === id && at(told, 'status') === 'read',
        )
        same('the status before', at(data, 'previous_changes.status.0'), 'sent')
      }
    },
  },
  {
    id: 'seen.time',
    title: 'update_last_seen sets contact_last_seen_at, and no event tells of it',
    seconds: 2,
    async run({ aTalk, wait }) {
      const { conversationId, customer, line } = await aTalk()

      await customer.call('POST', `/conversations/${conversationId}/update_last_seen`)
      await wait(QUIET_MS)

      const shown = await customer.call('GET', `/conversations/${conversationId}`)
      hold(numberAt(shown.json, 'contact_last_seen_at') > 0, 'contact_last_seen_at is still 0')
      same('events', line.events('conversation.updated').length, 0)
    },
  },
  {
    id: 'seen.by-agent',
    title: 'that an agent has seen a conversation stands in it, and no event tells of it',
    seconds: 3,
    async run({ aTalk, agent, wait }) {
      const { conversationId, customer, line } = await aTalk()
      await customer.say(conversationId, 'Hello')
      await line.event('message.created')
      // An assignment by the server itself is told a moment later.
      await wait(QUIET_MS)
      const before = line.frames.filter(({ event }) => event?.startsWith('conversation.')).length

      await agent.markSeen(conversationId)
      await wait(QUIET_MS)

      const shown = await customer.call('GET', `/conversations/${conversationId}`)
      hold(numberAt(shown.json, 'agent_last_seen_at') > 0, 'agent_last_seen_at is still 0')
      const after = line.frames.filter(({ event }) => event?.startsWith('conversation.')).length
      same('events since', after - before, 0)
    },
  },
  {
    id: 'seen.client-unread',
    title: 'the client counts what agents wrote, and nothing once it was seen',
    async run({ agent, openChat, until }) {
      const chat = openChat()
      const conversationId = await chat.begin()
      await chat.connected()
      chat.client.unread$.subscribe()
      const unread = () => chat.client.unread$.value.count
      await chat.handle.markSeen()

      await agent.say(conversationId, 'one')
      await agent.say(conversationId, 'two')
      await chat.item('two')
      await until(() => unread() === 2, `the client counts ${unread()} unread, not 2`)
      await chat.handle.markSeen()

      await until(() => unread() === 0, `the client still counts ${unread()} unread`)
    },
  },
  {
    id: 'seen.client-tells',
    title: 'the client tells the server what was seen, once for many',
    seconds: 1,
    async run({ agent, log, openChat, until, wait }) {
      const chat = openChat()
      const conversationId = await chat.begin()
      await chat.connected()
      await agent.say(conversationId, 'one')
      await chat.item('one')
      const calls = () => countCalls(log, /^POST \/public\S+\/update_last_seen /)

      for (let count = 0; count < 5; count += 1) await chat.handle.markSeen()

      await until(() => calls() > 0, 'the server was not told')
      await wait(500)
      same('calls', calls(), 1)
    },
  },
  {
    id: 'seen.client-own',
    title: 'the client shows an own message as seen once the agent has opened it and answered',
    async run({ agent, openChat, until }) {
      const chat = openChat()
      const conversationId = await chat.begin('Did you see this?')
      await chat.connected()
      same('isSeen at first', (await chat.item('Did you see this?')).isSeen, false)

      await agent.markSeen(conversationId)
      await agent.say(conversationId, 'Yes')
      await chat.item('Yes')

      await until(
        () => chat.items().find(({ content }) => content === 'Did you see this?')?.isSeen,
        'the client does not show it as seen',
      )
    },
  },
]
