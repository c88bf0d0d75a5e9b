import { hold, same } from '../expect.ts'
import { at, listAt } from '../readJson.ts'
import type { Row } from '../row.ts'

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

/** Facts about answers that never reach the client. */
export const lostAnswerRows: readonly Row[] = [
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
      const { openChat, ports } = stage
      const chat = openChat({ fetch: loseAnswerOf(ports.fetch, '/contacts') })

      await chat.begin('Hello')

      const sources = stage.log.entries.flatMap((entry) =>
        entry.kind === 'call' && entry.url.endsWith('/contacts') ? [entry.body] : [],
      )
      hold(sources.length === 2, `the contact was asked for ${sources.length} times, not twice`)
      same('different bodies', new Set(sources).size, 1)
    },
  },
]
