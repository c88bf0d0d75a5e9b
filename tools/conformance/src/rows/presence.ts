import { identifierOf } from '../customer.ts'
import { hold, lacks, same } from '../expect.ts'
import { at, numberAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

const UPDATE_PRESENCE = JSON.stringify({ action: 'update_presence' })

/** Facts about who is there, and whether the line lives. */
export const presenceRows: readonly Row[] = [
  {
    id: 'presence.on-request',
    title: 'update_presence is answered by presence.update, with agents and no customers',
    async run({ aCustomer, target, until }) {
      const { listen, pubsubToken } = await aCustomer()
      const line = await listen()
      const before = line.events('presence.update').length

      const identifier = identifierOf(pubsubToken)
      line.send({ command: 'message', identifier, data: UPDATE_PRESENCE })
      const data = await until(
        () => line.events('presence.update')[before]?.data,
        'no presence.update came in time',
      )

      same('the account', at(data, 'account_id'), target.accountId)
      hold(typeof at(data, 'users') === 'object', 'it lists no agents')
      lacks('the event', data, 'contacts')
    },
  },
  {
    id: 'presence.agents',
    title: 'an agent who is there stands in presence.update, by a number and a word',
    async run({ aCustomer, agent, target, until }) {
      const { listen, pubsubToken } = await aCustomer()
      await agent.listen()
      const line = await listen()

      const identifier = identifierOf(pubsubToken)
      line.send({ command: 'message', identifier, data: UPDATE_PRESENCE })

      await until(
        () =>
          line
            .events('presence.update')
            .some(({ data }) => typeof at(data, `users.${target.agent.id}`) === 'string'),
        'the agent stands in no presence.update',
      )
    },
  },
  {
    id: 'presence.pull-only',
    title: 'agents who come and go are told to nobody who does not ask',
    seconds: 4,
    async run({ aCustomer, agent, wait }) {
      const { listen } = await aCustomer()
      const line = await listen()
      // The one that answers the subscription.
      await wait(QUIET_MS)
      const before = line.events('presence.update').length

      const agents = await agent.listen()
      agents.close()
      await wait(2500)

      same('events since', line.events('presence.update').length - before, 0)
    },
  },
  {
    id: 'presence.client-asks',
    title: 'the client asks who is there once its line is confirmed, and shows the agents',
    async run({ agent, log, openChat, target, until }) {
      await agent.listen()
      const chat = openChat({ createContact: 'start' })
      chat.client.agents$.subscribe()
      await chat.connected()

      await until(
        () => chat.client.agents$.value.some(({ id }) => id === target.agent.id),
        'the client does not show the agent',
      )

      const asked = log.entries.filter(
        (entry) => entry.kind === 'sent' && entry.text.includes('update_presence'),
      )
      same('times it asked', asked.length, 1)
    },
  },
  {
    id: 'presence.to-every-socket',
    title: 'presence.update goes to every socket of the token, whichever asked',
    async run({ aCustomer, until }) {
      const { listen, pubsubToken } = await aCustomer()
      const [asking, other] = [await listen(), await listen()]
      const before = other.events('presence.update').length

      const identifier = identifierOf(pubsubToken)
      asking.send({ command: 'message', identifier, data: UPDATE_PRESENCE })

      await until(
        () => other.events('presence.update').length > before,
        'the other socket got no presence.update',
      )
    },
  },
  {
    id: 'liveness.pings',
    title: 'the server pings every 3 seconds, with whole Unix seconds as `message`',
    seconds: 10,
    async run({ openLine, until }) {
      const line = await openLine()
      const pings = () => line.frames.filter(({ type }) => type === 'ping')

      await until(() => pings().length >= 3, 'no three pings within 12 s', 12_000)

      const [first, , third] = pings()
      const tookMs = (third?.receivedAt ?? 0) - (first?.receivedAt ?? 0)
      hold(tookMs > 5000 && tookMs < 7500, `two intervals took ${tookMs} ms, not about 6,000`)
      const time = numberAt(first?.json, 'message')
      hold(Number.isInteger(time) && time > 1e9, `a ping’s time is ${time}`)
    },
  },
  {
    id: 'liveness.client-silence',
    title: 'the client takes 7.5 s without a frame for a dead line, and opens another',
    seconds: 14,
    async run({ clock, openChat, control, until }) {
      const line = control()
      const chat = openChat({ createContact: 'start', WebSocket: line.WebSocket })
      await chat.connected()

      line.mute()
      const mutedAt = clock.now()
      await until(
        () => chat.client.connection$.value.status !== 'connected',
        'the client does not notice',
        12_000,
      )
      const noticedMs = clock.now() - mutedAt
      line.unmute()

      hold(noticedMs < 8500, `it took ${noticedMs} ms to notice`)
      await chat.connected()
      same('sockets', line.opened(), 2)
    },
  },
  {
    id: 'liveness.client-deaf',
    title: 'the client leaves a line that pings and carries no events',
    seconds: 16,
    async run({ openChat, control, until }) {
      const line = control()
      const chat = openChat({
        createContact: 'start',
        WebSocket: line.WebSocket,
        // A beat rides on a ping: every 3 s instead of every 12 s.
        timings: { beatMs: 2500, retryBaseMs: 500 },
      })
      await chat.connected()

      line.deafen()
      await until(
        () => chat.client.connection$.value.error?.code === 'deaf',
        'the client does not notice',
        15_000,
      )
      line.unmute()

      await chat.connected()
    },
  },
]
