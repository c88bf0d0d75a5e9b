import { identifierOf } from '../customer.ts'
import { hold, same } from '../expect.ts'
import { at, numberAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

/** Looks like a token and is none. */
const NO_TOKEN = 'ConformanceNoSuchToken11'

/** Facts about subscriptions on a socket. */
export const subscriptionRows: readonly Row[] = [
  {
    id: 'room.exact-echo',
    title: 'a confirmation repeats the identifier letter by letter',
    async run({ aCustomer, openLine }) {
      const { pubsubToken } = await aCustomer()
      const identifier = `{ "pubsub_token":"${pubsubToken}",  "channel":"RoomChannel" }`
      const line = await openLine()

      line.subscribe(identifier)
      const confirmed = await line.frame('confirm_subscription')

      hold(confirmed.identifier === identifier, 'the identifier was rewritten')
    },
  },
  {
    id: 'room.bad-token',
    title: 'an unknown token is met with silence: no confirmation, no rejection, no close',
    seconds: 4,
    async run({ openLine, wait }) {
      const line = await openLine()
      await line.frame('welcome')

      line.subscribe(identifierOf(NO_TOKEN))
      await wait(3500)

      const types = line.frames.map(({ type }) => type).filter((type) => type !== 'ping')
      same('the frames', types, ['welcome'])
      hold(line.isOpen(), 'the server closed the socket')
    },
  },
  {
    id: 'room.no-token',
    title: 'an empty, a missing or a foreign token is met with silence',
    seconds: 2,
    async run({ aCustomer, openLine, target, wait }) {
      const { pubsubToken } = await aCustomer()
      const line = await openLine()
      await line.frame('welcome')

      line.subscribe(identifierOf(''))
      line.subscribe(JSON.stringify({ channel: 'RoomChannel' }))
      line.subscribe(
        identifierOf(pubsubToken, { user_id: target.agent.id, account_id: target.accountId }),
      )
      await wait(QUIET_MS)

      const types = line.frames.map(({ type }) => type).filter((type) => type !== 'ping')
      same('the frames', types, ['welcome'])
    },
  },
  {
    id: 'room.same-again',
    title: 'the same identifier again on one socket is met with silence',
    seconds: 2,
    async run({ aCustomer, wait }) {
      const { listen, pubsubToken } = await aCustomer()
      const line = await listen()

      line.subscribe(identifierOf(pubsubToken))
      await wait(QUIET_MS)

      const confirmed = line.frames.filter(({ type }) => type === 'confirm_subscription')
      same('confirmations', confirmed.length, 1)
    },
  },
  {
    id: 'room.two-texts',
    title: 'one token under two identifier texts is two subscriptions: events come twice',
    async run({ aTalk, target, until }) {
      const { conversationId, customer, line } = await aTalk()
      line.subscribe(identifierOf(customer.pubsubToken, { account_id: target.accountId }))
      await until(
        () => line.frames.filter(({ type }) => type === 'confirm_subscription').length === 2,
        'the second one is not confirmed',
      )

      const id = numberAt((await customer.say(conversationId, 'Hello')).json, 'id')

      const copies = () =>
        line.events('message.created').filter(({ data }) => at(data, 'id') === id)
      await until(() => copies().length === 2, 'the event did not come twice')
    },
  },
  {
    id: 'room.unsubscribed',
    title: 'unsubscribing is not answered, and events end',
    seconds: 2,
    async run({ aTalk, wait }) {
      const { conversationId, customer, line } = await aTalk()
      line.send({ command: 'unsubscribe', identifier: identifierOf(customer.pubsubToken) })
      await wait(500)
      await customer.say(conversationId, 'Hello')
      await wait(QUIET_MS)

      same('messages told', line.events('message.created').length, 0)
      const answers = line.frames.filter(({ type }) => type?.endsWith('_subscription'))
      same('answers', answers.length, 1)
    },
  },
  {
    id: 'room.no-replay',
    title: 'what was sent while nobody listened is not sent again',
    seconds: 2,
    async run({ aCustomer, agent, wait }) {
      const customer = await aCustomer()
      const conversationId = await customer.begin()
      await agent.say(conversationId, 'before you came')
      await wait(500)

      const line = await customer.listen()
      await wait(QUIET_MS)

      same('messages', line.events('message.created').length, 0)
    },
  },
  {
    id: 'room.several-sessions',
    title: 'two sessions share a socket, each under its own identifier',
    async run({ aTalk, aCustomer }) {
      const { conversationId, customer, line } = await aTalk()
      const other = await aCustomer()
      line.subscribe(identifierOf(other.pubsubToken))
      const otherId = await other.begin()

      const first = await customer.say(conversationId, 'from the first')
      const second = await other.say(otherId, 'from the second')

      for (const [said, { pubsubToken }] of [
        [first, customer],
        [second, other],
      ] as const) {
        const id = numberAt(said.json, 'id')
        const told = await line.event('message.created', (data) => at(data, 'id') === id)
        hold(told.identifier === identifierOf(pubsubToken), 'the identifier is another one')
      }
    },
  },
]
