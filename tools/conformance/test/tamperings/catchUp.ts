import { at } from '../../src/readJson.ts'
import { put } from '../editJson.ts'
import { both, type Tampering } from '../tamper.ts'
import { answers, repeated } from '../tamperCalls.ts'
import { client, forClient } from '../tamperClient.ts'
import { events, frames, isEvent, lost } from '../tamperFrames.ts'

const LIST_MESSAGES = /^GET \S+public\S+\/messages\S* /

/** For the rows about catching up. */
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
  'catch-up.twice': (ports) => {
    let id = 500_000
    return forClient(
      frames((frame) => [
        isEvent(frame, 'message.created') ? put('message.data.id', (id += 1))(frame) : frame,
      ]),
    )(ports)
  },
  'catch-up.out-of-order': (ports) => {
    let time = 2_000_000_000
    return events('message.created', (data) => put('created_at', (time -= 1))(data))(ports)
  },
  'catch-up.older': answers(/before=/, { body: () => [] }),
  'catch-up.begun-by-agent': both(
    lost('conversation.created'),
    lost('conversation.updated'),
    lost('message.created'),
  ),
  'catch-up.secrets': frames((frame) => {
    const token = at(frame, 'message.data.contact_inbox.pubsub_token')
    return [put('message.data.custom_attributes', { token })(frame)]
  }),
  'catch-up.obeys': client(() => ({ reconnect: true })),
}
