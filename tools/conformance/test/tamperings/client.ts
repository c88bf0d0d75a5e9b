import { createMemoryStorage } from '@unilink/core'
import { at } from '../../src/readJson.ts'
import type { Ports } from '../../src/ports.ts'
import {
  answers,
  both,
  change,
  client,
  drop,
  events,
  forClient,
  frames,
  isEvent,
  lost,
  put,
  repeated,
  requests,
  type Tampering,
} from '../tamper.ts'

const POST_MESSAGE = /^POST \S+\/messages /
const LIST_MESSAGES = /^GET \S+public\S+\/messages\S* /

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

export const sendingTamperings: Readonly<Record<string, Tampering>> = {
  'sending.one-row': forgetful,
  'sending.order': (ports: Ports) => {
    let count = 0
    return requests(POST_MESSAGE, ({ init, url }) => {
      count += 1
      const body = count === 3 ? String(init.body).replace('two', 'five') : String(init.body)
      return { url, init: { ...init, body } }
    })(ports)
  },
  'sending.one-conversation': repeated(/^POST \S+\/contacts\/[^/]+\/conversations /),
  'sending.lost-answer': repeated(POST_MESSAGE),
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

export const catchUpTamperings: Readonly<Record<string, Tampering>> = {
  'catch-up.live': lost('message.created', (data) => at(data, 'content') === 'How can I help?'),
  'catch-up.reconnects': client(() => ({ reconnect: false })),
  'catch-up.missed': answers(LIST_MESSAGES, {
    body: (page) =>
      Array.isArray(page) ? page.filter((row) => at(row, 'message_type') === 0) : page,
  }),
  'catch-up.pages': client(({ timings }) => ({ timings: { ...timings, gapPages: 1 } })),
  'catch-up.deleted': answers(LIST_MESSAGES, {
    body: (page) =>
      Array.isArray(page) ? page.filter((row) => at(row, 'message_type') === 0) : page,
  }),
  'catch-up.status': answers(/^GET \S+\/conversations\S* /, { status: 500 }),
  'catch-up.sent-meanwhile': repeated(/^POST \S+\/messages .*sent in the dark/),
  'catch-up.twice': (ports: Ports) => {
    let id = 500_000
    return forClient(
      frames((frame) => [
        isEvent(frame, 'message.created') ? put('message.data.id', (id += 1))(frame) : frame,
      ]),
    )(ports)
  },
  'catch-up.out-of-order': (ports: Ports) => {
    let time = 2_000_000_000
    return events('message.created', (data) => put('created_at', (time -= 1))(data))(ports)
  },
  'catch-up.older': answers(/before=/, { body: () => [] }),
  'catch-up.begun-by-agent': both(lost('conversation.created'), lost('message.created')),
  'catch-up.secrets': frames((frame) => {
    const token = at(frame, 'message.data.contact_inbox.pubsub_token')
    return [put('message.data.custom_attributes', { token })(frame)]
  }),
  'catch-up.obeys': client(() => ({ reconnect: true })),
}
