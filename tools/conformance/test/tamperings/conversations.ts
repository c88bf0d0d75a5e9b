import { at } from '../../src/readJson.ts'
import { change, drop, put } from '../editJson.ts'
import type { Tampering } from '../tamper.ts'
import { answers, unsent } from '../tamperCalls.ts'
import { events, followed, lost } from '../tamperFrames.ts'

const CREATE = /^POST \S+\/contacts\/[^/]+\/conversations /

/** For the rows about conversations. */
export const conversationTamperings: Readonly<Record<string, Tampering>> = {
  'conversations.created': answers(CREATE, { body: drop('uuid') }),
  'conversations.parameters-ignored': answers(/^POST .*"status":"resolved","message"/, {
    body: put('status', 'resolved'),
  }),
  'conversations.attributes-by-event': answers(CREATE, {
    body: put('custom_attributes', { order: 'A-1' }),
  }),
  'conversations.long-attribute': answers(/n{1501}/, { status: 200 }),
  'conversations.resolved': followed('conversation.status_changed', (frame) => frame),
  'conversations.status-told-twice': lost('conversation.updated'),
  'conversations.reopened': lost(
    'conversation.status_changed',
    (data) => at(data, 'status') !== 'resolved',
  ),
  'conversations.of-others': answers(/^GET \S+\/conversations\/\d+ /, { status: 200 }),
  'conversations.of-sibling': answers(/^GET \S+\/messages /, { status: 404 }),
  // As if every session of the contact heard it.
  'conversations.sibling-hears-not': followed('presence.update', (frame) => ({
    ...Object(frame),
    message: { event: 'message.created', data: { id: 1 } },
  })),
  'conversations.empty-answers': answers(/^POST \S+\/update_last_seen /, { text: () => '{}' }),
  'conversations.all-messages': answers(/^GET \S+\/conversations\/\d+ /, {
    body: change('messages', (messages) => (Array.isArray(messages) ? messages.slice(-20) : [])),
  }),
  'conversations.by-agent': events('conversation.created', drop('performer')),
  'conversations.secrets': events('conversation.created', drop('contact_inbox.pubsub_token')),
  'conversations.fraction': events(
    'conversation.status_changed',
    change('updated_at', (time) => Math.floor(Number(time))),
  ),
  'conversations.assigned': events('conversation.updated', put('meta.assignee', null)),
  'conversations.blocked': unsent(/^POST \S+\/mute /),
  'conversations.locked': answers(/^POST .*"ignored":true/, { body: put('id', 999_999) }),
}
