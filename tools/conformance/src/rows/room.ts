import { createRoomChannel } from '@unilink/core'
import { identifierOf } from '../customer.ts'
import { hold, same } from '../expect.ts'
import type { Row } from '../row.ts'

/** Looks like a token and is none. */
const NO_TOKEN = 'ConformanceNoSuchToken11'

/** Facts about the socket and its subscriptions. */
export const roomRows: readonly Row[] = [
  {
    id: 'room.welcome',
    title: 'the first frame is a welcome, by the subprotocol actioncable-v1-json',
    async run({ openLine, until }) {
      const line = await openLine()

      const first = await until(() => line.frames[0], 'no frame came in time')

      same('the first frame', first.json, { type: 'welcome' })
      same('the subprotocol', line.socket.protocol, 'actioncable-v1-json')
    },
  },
  {
    id: 'room.no-protocol',
    title: 'a socket that offers no subprotocol is welcomed too',
    async run({ openLine }) {
      const line = await openLine([])

      await line.frame('welcome')

      same('the subprotocol', line.socket.protocol, '')
    },
  },
  {
    id: 'room.other-protocol',
    title: 'a socket that offers only unknown subprotocols does not open',
    async run({ openLine }) {
      const opened = await openLine(['graphql-ws']).then(
        () => true,
        () => false,
      )

      hold(!opened, 'it opens')
    },
  },
  {
    id: 'room.not-a-socket',
    title: 'a plain request to /cable is a 404 in plain text',
    async run({ callServer }) {
      const answer = await callServer('GET', '/cable')

      same('the status', answer.status, 404)
      same('the body', answer.text.trim(), 'Page not found')
      same('the content type', answer.contentType, 'text/plain; charset=utf-8')
    },
  },
  {
    id: 'room.at-once',
    title: 'a command sent before the welcome is carried out',
    async run({ aCustomer, openLine }) {
      const { pubsubToken } = await aCustomer()
      const line = await openLine()

      line.subscribe(identifierOf(pubsubToken))

      await line.frame('confirm_subscription')
    },
  },
  {
    id: 'room.nonsense',
    title: 'frames that are no commands are met with silence, and the line goes on',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()

      for (const frame of ['no json', '{}', '[]', 'null', '{"command":"dance"}']) line.send(frame)
      await customer.say(conversationId, 'still there?')

      await line.event('message.created')
      hold(line.isOpen(), 'the server closed the socket')
    },
  },
  {
    id: 'room.client-silent',
    title: 'a room whose token is met with silence twice says so: subscription-silent',
    seconds: 5,
    async run({ clock, ports, target, until }) {
      const room = createRoomChannel({
        url: target.url,
        pubsubToken: NO_TOKEN,
        WebSocket: ports.WebSocket,
        clock,
        logger: { debug() {}, warn() {} },
        timings: { confirmMs: 1500, retryBaseMs: 200 },
      })
      const subscription = room.events$.subscribe()
      try {
        await until(
          () => room.connection$.value.error?.code === 'subscription-silent',
          'the room does not say so',
        )
      } finally {
        subscription.unsubscribe()
      }
      same('the state', room.connection$.value.status, 'waiting')
    },
  },
]
