import { listAt } from '../../src/readJson.ts'
import { change, drop, put } from '../editJson.ts'
import { both, type Tampering } from '../tamper.ts'
import { answers, requests } from '../tamperCalls.ts'
import { followed, lost } from '../tamperFrames.ts'

const POST_CONTACT = /^POST \S+\/contacts /
const PATCH_CONTACT = /^PATCH \S+\/contacts\/[^/]+ /

/** For the rows about inbox and contacts. */
export const contactTamperings: Readonly<Record<string, Tampering>> = {
  'inbox.hours': answers(/^GET \S+\/inboxes\/\w+ /, {
    body: change('working_hours', (hours) => listAt(hours).map((_, day, days) => days[6 - day])),
  }),
  'inbox.keeps-texts': answers(/^GET \S+\/inboxes\/\w+ /, {
    body: put('greeting_message', 'Welcome'),
  }),
  'inbox.unknown': answers(/NoSuchInbox/, { body: () => ({ error: 'There is none' }) }),
  'contacts.anonymous': answers(POST_CONTACT, { body: put('name', '') }),
  'contacts.resumed': answers(/^POST \S+\/contacts .*source_id/, {
    body: put('name', 'Somebody else'),
  }),
  'contacts.lower-case': answers(POST_CONTACT, {
    body: change('email', (email) => String(email).toUpperCase()),
  }),
  'contacts.attached': requests(/^POST \S+\/contacts .*Somebody else/, ({ init, url }) => ({
    url,
    init: { ...init, body: '{"name":"Somebody else"}' },
  })),
  'contacts.record': answers(PATCH_CONTACT, { body: put('pubsub_token', 'token') }),
  'contacts.put': answers(/^PUT /, { status: 404 }),
  'contacts.nothing-cleared': answers(/^GET \S+\/contacts\/[^/]+ /, { body: put('email', null) }),
  'contacts.merged-attributes': answers(PATCH_CONTACT, {
    body: drop('custom_attributes.plan.name'),
  }),
  'contacts.bad-email': answers(PATCH_CONTACT, { body: put('attributes', []) }),
  'contacts.bad-phone': answers(PATCH_CONTACT, { status: 200 }),
  'contacts.loose-phone': answers(/^PATCH .*"x\+/, { status: 422 }),
  'contacts.long-name': answers(/"n{256}"/, { status: 200 }),
  'contacts.empty-source-id': answers(/"source_id":""/, { status: 422 }),
  'contacts.dot': answers(/^GET \S+\/contacts\/conformance\./, { status: 200 }),
  'contacts.unknown': answers(/nobody-here/, { body: () => ({ error: 'Not Found' }) }),
  'contacts.merged': answers(PATCH_CONTACT, { body: put('id', 0) }),
  'contacts.merge-told': both(
    lost('message.updated'),
    followed('message.created', put('message.event', 'contact.merged')),
  ),
}
