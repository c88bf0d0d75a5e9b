import { createMemoryStorage } from '@unilink/core'
import { at, listAt } from '../../src/readJson.ts'
import { change, drop } from '../editJson.ts'
import { both, type Tampering } from '../tamper.ts'
import { answers, repeated, requests } from '../tamperCalls.ts'
import { client, forClient } from '../tamperClient.ts'
import { events, lost } from '../tamperFrames.ts'

const POST_MESSAGE = /^POST \S+\/messages /

/** Nothing is looked at before it is sent; what the server would not take goes as another text. */
const unchecked: Tampering = (ports) => ({
  ...ports,
  createClient(given) {
    const real = ports.createClient(given)
    return {
      ...real,
      conversation(id) {
        const handle = real.conversation(id)
        const send: typeof handle.send = (input) =>
          handle.send(input).catch(() => handle.send({ content: 'anything' }))
        return { ...handle, send }
      },
    }
  },
})

const isOpen = (data: unknown): boolean => at(data, 'status') === 'open'

/** Its own echo is unknown to the client, and so is the answer. */
const forgetful = both(
  events('message.created', drop('echo_id')),
  answers(POST_MESSAGE, { body: change('id', (id) => Number(id) + 100_000) }),
)

/** For the rows about sending. */
export const sendingTamperings: Readonly<Record<string, Tampering>> = {
  'sending.one-row': forgetful,
  'sending.order': (ports) => {
    let count = 0
    return requests(POST_MESSAGE, ({ init, url }) => {
      count += 1
      const body = count === 3 ? String(init.body).replace('two', 'five') : String(init.body)
      return { url, init: { ...init, body } }
    })(ports)
  },
  'sending.one-conversation': repeated(/^POST \S+\/contacts\/[^/]+\/conversations /),
  'sending.lost-answer': repeated(POST_MESSAGE),
  // As if the server hid it.
  'sending.found': forClient(
    answers(/^GET \S+\/messages\S* /, {
      body: (page) => listAt(page).filter((row) => at(row, 'content') !== 'Where did it go?'),
    }),
  ),
  'sending.again': requests(/^POST \S+\/messages .*Anybody/, ({ init, url }) => ({
    url,
    init: { ...init, body: JSON.stringify({ content: 'Anybody?', echo_id: 'another' }) },
  })),
  'sending.kept': client(() => ({ storage: createMemoryStorage() })),
  'sending.lost-creation': both(
    lost('conversation.created'),
    forClient(answers(/^GET \S+\/conversations /, { body: () => [] })),
  ),
  'sending.lost-contact': client(({ storage = createMemoryStorage() }) => ({
    storage: { ...storage, get: () => Promise.resolve(undefined) },
  })),
  'sending.reloaded': client(() => ({ storage: createMemoryStorage() })),
  'sending.reopens': both(
    lost('conversation.status_changed', isOpen),
    lost('conversation.updated', isOpen),
    forClient(answers(/^GET \S+\/conversations/, { status: 500 })),
  ),
  'sending.blocked-socket': client(({ timings }) => ({
    timings: { ...timings, pollAfterMs: 600_000 },
  })),
  'sending.started': requests(/"topic":"new"/, ({ init, url }) => ({
    url,
    init: { ...init, body: '{}' },
  })),
  'sending.contact-updated': answers(/no address/, { body: drop('attributes') }),
  'sending.null-character': unchecked,
  'sending.too-long': unchecked,
  'sending.empty': unchecked,
  'sending.files': unchecked,
  'sending.half-character': requests(POST_MESSAGE, ({ init, url }) => ({
    url,
    init: { ...init, body: String(init.body).replace('\uFFFD', '?') },
  })),
}
