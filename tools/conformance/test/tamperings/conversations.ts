import { at } from '../../src/readJson.ts'
import {
  answers,
  change,
  drop,
  events,
  firstSocketAlone,
  followed,
  late,
  lost,
  put,
  unsent,
  type Tampering,
} from '../tamper.ts'

const CREATE = /^POST \S+\/contacts\/[^/]+\/conversations /

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

export const messageTamperings: Readonly<Record<string, Tampering>> = {
  'messages.page': answers(/^GET \S+\/messages /, {
    body: (page) => (Array.isArray(page) ? page.slice(-10) : page),
  }),
  'messages.page-parameters': answers(/limit=1/, {
    body: (page) => (Array.isArray(page) ? page.slice(-1) : page),
  }),
  'messages.echo': events('message.created', drop('echo_id')),
  'messages.before-answer': late('message.created', 400),
  'messages.answer-fields': answers(/^POST \S+\/messages /, { body: put('status', 'sent') }),
  'messages.kinds': answers(/^GET \S+\/messages /, {
    body: change('*.message_type', () => 'outgoing'),
  }),
  'messages.agent-unknown': answers(/^GET \S+\/messages /, {
    body: put('*.sender.availability_status', 'online'),
  }),
  'messages.empty': answers(/^POST \S+\/messages \{\}/, { status: 422 }),
  'messages.wrong-type': answers(/"unread"/, { body: put('content', 'unread') }),
  'messages.scalars': answers(/"content":42/, { body: put('content', 42) }),
  'messages.too-long': answers(/n{150001}/, { status: 413 }),
  'messages.longest': answers(/n{150000}/, { body: put('content', 'n') }),
  'messages.null-character': answers(/u0000/, { status: 422 }),
  'messages.ignored': answers(/"only me"/, { body: put('message_type', 1) }),
  'messages.escapes': answers(/<b>/, {
    text: (text) => text.replaceAll('\\u003c', '<').replaceAll('\\u003e', '>'),
  }),
  'messages.hidden': followed('conversation.status_changed', (frame) => ({
    ...Object(frame),
    message: { event: 'message.created', data: { message_type: 2 } },
  })),
  'messages.deleted': answers(/^GET \S+\/messages /, { body: () => [] }),
  'messages.deleted-text-told': events('message.updated', drop('previous_changes.content')),
  'messages.foreign-echo': events('message.created', drop('echo_id')),
  'messages.every-socket': firstSocketAlone('message.created'),
  'messages.form-newlines': answers(/^POST \S+\/messages form/, {
    body: change('content', (content) => String(content).replace('\r', '')),
  }),
}
