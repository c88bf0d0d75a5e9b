import { listen } from '@unilink/sandbox/server'
import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createRoomChannel, type ErrorJson, type StateObservable } from '../src/index.ts'
import { firstWhere } from './firstWhere.ts'
import { openChat } from './openChat.ts'
import { messagesOf } from './messagesOf.ts'

/** What became of bad input. */
interface Outcome {
  /** What the user is told. */
  readonly sentence: string | undefined
  /** The texts and files of the customer that are still there. */
  readonly kept?: readonly (string | null)[]
}

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

const kinds: [kind: string, attempt: () => Promise<Outcome>, sentence: RegExp, kept?: string[]][] =
  [
    [
      'a wrong address of the server',
      async () => {
        const chat = openChat({ url: 'http://nobody.test' })
        chat.client.inbox$.subscribe()
        await chat.client.conversation().send({ content: 'still here' })
        await chat.settle(10_000)
        return { sentence: chat.client.inbox$.value.error?.message, kept: chat.texts() }
      },
      /cannot be reached.*check the `url` option and the network/,
      ['still here'],
    ],
    [
      'an unknown inbox',
      async () => {
        const chat = openChat({ inbox: 'nobodyknowsthisinbox1234' })
        chat.look()
        await chat.client.conversation().send({ content: 'still here' })
        await chat.settle(10_000)
        const [item] = chat.items()
        const delivery = item?.delivery
        return {
          sentence: delivery?.status === 'failed' ? delivery.error.message : undefined,
          kept: chat.texts(),
        }
      },
      /look.*up under Settings → Inboxes/,
      ['still here'],
    ],
    [
      'a taken port',
      async () => {
        const first = await listen()
        endings.push(() => first.close())
        const second = listen({ port: first.port })
        return { sentence: await second.then(String, ({ message }: Error) => message) }
      },
      /Port \d+ is taken; end the program that uses it, or choose another/i,
    ],
    [
      'broken JSON in an answer',
      async () => {
        const chat = openChat()
        await chat.begin('before')
        const { sandbox } = chat
        chat.reload({
          fetch: async (input, init) =>
            input.endsWith('/messages') && init.method === 'GET'
              ? new Response('{"broken"', { status: 200 })
              : sandbox.fetch(input, init),
        })
        chat.look()
        await chat.settle()
        return {
          sentence: chat.client.conversation().messages$.value.error?.message,
          kept: sandbox.rows.messages.map(({ content }) => content),
        }
      },
      /no UniLink server, check that the `url` option is the address of yours/,
      ['before'],
    ],
    [
      'a file that is too large',
      async () => {
        const server = await listen({ mostBodyBytes: 100_000 })
        endings.push(() => server.close())
        const chat = openChat({
          ...{ url: server.url, inbox: server.sandbox.inbox.identifier },
          ...{ fetch, WebSocket, clock: undefined },
        })
        endings.push(() => chat.client.destroy())
        const { messages$, send } = chat.client.conversation()
        const file = new File([new Uint8Array(200_000)], 'film.mp4')
        const done = firstWhere(
          messages$,
          ({ items }) => messagesOf(items)[0]?.delivery?.status === 'failed',
        )
        await send({ content: 'see this', files: [file] })
        const [item] = messagesOf((await done).items)
        return {
          sentence: item?.delivery?.status === 'failed' ? item.delivery.error.message : undefined,
          kept: [item?.content ?? null, ...(item?.files ?? []).map(({ name }) => name)],
        }
      },
      /send smaller files/,
      ['see this', 'film.mp4'],
    ],
    [
      'a wrong token of the socket',
      async () => {
        const chat = openChat()
        const { sandbox, clock, signals } = chat
        const room = createRoomChannel({
          ...{ url: sandbox.url, pubsubToken: 'nobodyknowsthistoken1234' },
          ...{ WebSocket: sandbox.WebSocket, clock, signals, random: () => 0.5 },
        })
        const subscription = room.events$.subscribe()
        await chat.settle(40_000)
        subscription.unsubscribe()
        return { sentence: errorOf(room.connection$)?.message }
      },
      /token/,
    ],
    [
      'a wrong identity hash',
      async () => {
        const identity = { identifier: 'cust-77', identifierHash: '0'.repeat(64) }
        const chat = openChat({ identity })
        chat.look()
        await chat.client.conversation().send({ content: 'still here' })
        await chat.settle(10_000)
        return { sentence: errorOf(chat.client.contact$)?.message, kept: chat.texts() }
      },
      /check on your backend that `identifierHash` is the HMAC-SHA256/,
      ['still here'],
    ],
  ]

it.each(kinds)('%s ends in a sentence that says what to do', async (_, attempt, sentence, kept) => {
  const outcome = await attempt()

  expect(outcome.sentence).toMatch(sentence)
  expect(outcome.kept).toEqual(kept)
})

function errorOf(
  source: StateObservable<{ readonly error?: ErrorJson | null }>,
): ErrorJson | null | undefined {
  return source.value.error
}
