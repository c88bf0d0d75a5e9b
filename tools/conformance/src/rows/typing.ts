import { countCalls } from '../countCalls.ts'
import { same } from '../expect.ts'
import { at } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

/** Facts about typing, both ways. */
export const typingRows: readonly Row[] = [
  {
    id: 'typing.own',
    title: 'own typing reaches the agents, and no socket of the customer',
    seconds: 2,
    async run({ aTalk, agent, wait }) {
      const { conversationId, customer, line } = await aTalk()
      const agents = await agent.listen()

      await customer.call('POST', `/conversations/${conversationId}/toggle_typing`, {
        json: { typing_status: 'on' },
      })
      await agents.event(
        'conversation.typing_on',
        (data) => at(data, 'conversation.id') === conversationId,
      )
      await wait(QUIET_MS)

      same('events at the customer', line.events('conversation.typing_on').length, 0)
    },
  },
  {
    id: 'typing.unknown-value',
    title: 'a typing_status that is neither on nor off answers 200, and nothing happens',
    seconds: 2,
    async run({ aTalk, agent, wait }) {
      const { conversationId, customer } = await aTalk()
      const agents = await agent.listen()

      const answer = await customer.call('POST', `/conversations/${conversationId}/toggle_typing`, {
        json: { typing_status: 'perhaps' },
      })
      await wait(QUIET_MS)

      same('the status', answer.status, 200)
      const told = [
        ...agents.events('conversation.typing_on'),
        ...agents.events('conversation.typing_off'),
      ].filter(({ data }) => at(data, 'conversation.id') === conversationId)
      same('events at the agent', told.length, 0)
    },
  },
  {
    id: 'typing.agent',
    title: 'an agent’s typing comes with the agent, and ends by an event of its own',
    async run({ aTalk, agent, target }) {
      const { conversationId, line } = await aTalk()

      await agent.setTyping(conversationId, true)
      const on = await line.event('conversation.typing_on')
      await agent.setTyping(conversationId, false)
      await line.event('conversation.typing_off')

      same('who types', at(on.data, 'user.id'), target.agent.id)
      same('is_private', at(on.data, 'is_private'), false)
    },
  },
  {
    id: 'typing.private',
    title: 'typing a private note is told to the customer, marked is_private',
    async run({ aTalk, agent }) {
      const { conversationId, line } = await aTalk()

      await agent.setTyping(conversationId, true, true)
      const { data } = await line.event('conversation.typing_on')

      same('is_private', String(at(data, 'is_private')), 'true')
    },
  },
  {
    id: 'typing.client',
    title: 'the client shows an agent who types, until the message comes',
    async run({ agent, openChat, target, until }) {
      const chat = openChat()
      const conversationId = await chat.begin()
      await chat.connected()
      chat.handle.typing$.subscribe()
      const typing = () => chat.handle.typing$.value.map(({ id }) => id)

      await agent.setTyping(conversationId, true)
      await until(() => typing().length > 0, 'the client shows nobody typing')
      same('who types', typing(), [target.agent.id])
      await agent.say(conversationId, 'Here I am')

      await chat.item('Here I am')
      await until(() => typing().length === 0, 'the agent still types')
    },
  },
  {
    id: 'typing.client-private',
    title: 'the client does not show an agent who types a private note',
    seconds: 2,
    async run({ agent, openChat, wait }) {
      const chat = openChat()
      const conversationId = await chat.begin()
      await chat.connected()
      const line = await chat.customer().listen()
      let mostShown = 0
      chat.handle.typing$.subscribe((agents) => (mostShown = Math.max(mostShown, agents.length)))

      await agent.setTyping(conversationId, true, true)
      await line.event('conversation.typing_on')
      await wait(QUIET_MS)

      same('agents shown', mostShown, 0)
    },
  },
  {
    id: 'typing.client-seldom',
    title: 'the client tells of typing at most every 3 s, and of its end when it sends',
    seconds: 1,
    async run({ openChat, log, until, wait }) {
      const chat = openChat()
      await chat.begin()
      await chat.connected()
      const told = (status: string) => countCalls(log, new RegExp(`/toggle_typing .*"${status}"`))

      for (let count = 0; count < 8; count += 1) {
        await chat.handle.setTyping(true)
        await wait(100)
      }
      same('times “on” was told', told('on'), 1)
      await chat.handle.send({ content: 'done' })

      await until(() => told('off') === 1, '“off” was not told')
    },
  },
]
