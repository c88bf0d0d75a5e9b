import { createMemoryStorage, type Signals } from '@unilink/core'
import type { AgentSide } from '../agentSide.ts'
import { countCalls } from '../countCalls.ts'
import { hold, same } from '../expect.ts'
import { at, listAt } from '../readJson.ts'
import type { Row } from '../row.ts'

/** Readings of history come a second apart, so that a row is soon over. */
const SOON = { findEveryMs: 1000 } as const

/** A `fetch` that loses one call: the answer, or with `isUnsent` already the call itself. */
function loseOne(
  fetch: typeof globalThis.fetch,
  matches: (body: string, url: string) => boolean,
  isUnsent = false,
): typeof globalThis.fetch {
  let isLost = false
  return async (input, init) => {
    const body = typeof init?.body === 'string' ? init.body : ''
    const isMeant = !isLost && init?.method === 'POST' && matches(body, String(input))
    if (isMeant) isLost = true
    const response = isMeant && isUnsent ? undefined : await fetch(input, init)
    if (isMeant || response === undefined) throw new TypeError('fetch failed')
    return response
  }
}

const endsWith = (end: string) => (_: string, url: string) => url.endsWith(end)
const holds = (text: string) => (body: string) => body.includes(text)

/** Messages with this text, as the agent sees them. */
async function storedCount(
  agent: AgentSide,
  conversationId: number,
  text: string,
): Promise<number> {
  const rows = await agent.messages(conversationId)
  return rows.filter((message) => at(message, 'content') === text).length
}

/** A device without a network. */
const OFFLINE: Signals = { isOnline: false, isVisible: true, subscribe: () => () => {} }

/** Facts about answers that never reach the client. */
export const lostAnswerRows: readonly Row[] = [
  {
    id: 'sending.lost-answer',
    title: 'a message whose answer was lost is sent by its echo, and stored once',
    async run({ agent, openChat, ports }) {
      const chat = openChat({ fetch: loseOne(ports.fetch, endsWith('/messages')) })

      const conversationId = await chat.begin('Did you get this?')

      const stored = await storedCount(agent, conversationId, 'Did you get this?')
      same('messages on the server', stored, 1)
      const rows = chat.texts().filter((text) => text === 'Did you get this?')
      same('rows', rows.length, 1)
    },
  },
  {
    id: 'sending.found',
    title: 'a message whose answer and echo were lost is found in history, and stored once',
    seconds: 3,
    async run({ agent, control, openChat, ports }) {
      const line = control()
      const fetch = loseOne(ports.fetch, holds('Where did it go?'))
      const chat = openChat({ fetch, timings: SOON, WebSocket: line.WebSocket })
      const conversationId = await chat.begin('first')
      await chat.connected()

      line.deafen()
      const key = await chat.handle.send({ content: 'Where did it go?' })
      const found = await chat.item('Where did it go?')

      same('the key', found.key, key)
      const stored = await storedCount(agent, conversationId, 'Where did it go?')
      same('messages on the server', stored, 1)
    },
  },
  {
    id: 'sending.again',
    title: 'a message that never arrived is sent again, under the same echo_id',
    seconds: 4,
    async run({ agent, log, openChat, ports }) {
      const fetch = loseOne(ports.fetch, holds('Anybody?'), true)
      const chat = openChat({ fetch, timings: SOON })
      const conversationId = await chat.begin('first')
      await chat.connected()
      const line = await chat.customer().listen()

      const key = await chat.handle.send({ content: 'Anybody?' })
      await chat.item('Anybody?')
      const { data } = await line.event(
        'message.created',
        (told) => at(told, 'content') === 'Anybody?',
      )

      same('the echo', at(data, 'echo_id'), key)
      same('calls that arrived', countCalls(log, /^POST \S+\/messages .*Anybody/), 1)
      const stored = await storedCount(agent, conversationId, 'Anybody?')
      same('messages on the server', stored, 1)
    },
  },
  {
    id: 'sending.kept',
    title: 'a message that could not be sent before the page was closed is sent by the next',
    seconds: 2,
    async run({ agent, openChat }) {
      const storage = createMemoryStorage()
      const first = openChat({ storage })
      const conversationId = await first.begin('first')
      first.client.destroy()
      const offline = openChat({ storage, signals: OFFLINE })
      await offline.handle.send({ content: 'written on the train' })
      offline.client.destroy()

      const next = openChat({ storage })
      await next.item('written on the train')

      const stored = await storedCount(agent, conversationId, 'written on the train')
      same('messages on the server', stored, 1)
    },
  },
  {
    id: 'sending.lost-creation',
    title: 'a conversation whose answer was lost is not begun a second time',
    seconds: 6,
    async run({ openChat, ports }) {
      const chat = openChat({ fetch: loseOne(ports.fetch, endsWith('/conversations')) })

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
      const { openChat, ports } = stage
      const chat = openChat({ fetch: loseOne(ports.fetch, endsWith('/contacts')) })

      await chat.begin('Hello')

      const sources = stage.log.entries.flatMap((entry) =>
        entry.kind === 'call' && entry.url.endsWith('/contacts') ? [entry.body] : [],
      )
      hold(sources.length === 2, `the contact was asked for ${sources.length} times, not twice`)
      same('different bodies', new Set(sources).size, 1)
    },
  },
]
