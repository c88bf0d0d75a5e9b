import { change, drop, put } from '../editJson.ts'
import type { Tampering } from '../tamper.ts'
import { answers } from '../tamperCalls.ts'
import { events, firstSocketAlone, followed, late } from '../tamperFrames.ts'

/** For the rows about messages. */
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
