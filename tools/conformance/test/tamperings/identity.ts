import { at } from '../../src/readJson.ts'
import { put } from '../editJson.ts'
import type { Tampering } from '../tamper.ts'
import { answers, requests } from '../tamperCalls.ts'
import { client } from '../tamperClient.ts'
import { events, frames } from '../tamperFrames.ts'

/** Takes the proof out of a request. */
function unproven({ init, url }: { readonly url: string; readonly init: RequestInit }): {
  url: string
  init: RequestInit
} {
  const body = JSON.parse(String(init.body)) as object // only calls with JSON are matched
  return { url, init: { ...init, body: JSON.stringify({ ...body, identifier_hash: undefined }) } }
}

/** For the rows about identity. */
export const identityTamperings: Readonly<Record<string, Tampering>> = {
  'identity.wrong-hash': answers(/^POST \S+\/contacts .*"0{64}"/, {
    status: 401,
    body: put('error', 'The hash is wrong'),
  }),
  'identity.wrong-hash-client': answers(/^POST \S+\/contacts .*"0{64}"/, { status: 404 }),
  'identity.unknown-first': answers(/nobody-here/, { status: 500 }),
  'identity.create-verifies-not': events(
    'conversation.created',
    put('contact_inbox.hmac_verified', true),
  ),
  'identity.verified-list': answers(/^GET \S+\/conversations /, { status: 200, body: () => [] }),
  'identity.show-verifies': requests(/^GET \S+\/contacts\/[^/]+\?identifier/, ({ init, url }) => ({
    url: url.replace(/\?.*/, ''),
    init,
  })),
  'identity.upper-case': answers(/^PATCH .*"[\dA-F]{64}"/, { status: 200 }),
  'identity.not-stored': answers(/^PATCH /, { body: put('identifier', 'stored') }),
  'identity.any-pair': answers(/^PATCH .* another/, { status: 500 }),
  'identity.siblings': requests(/^PATCH .*identifier_hash/, unproven),
  'identity.client-verified': client(() => ({ identity: undefined })),
  'identity.other-inbox': frames((frame) => [
    at(frame, 'message.data.content') === 'in the other inbox' ||
    at(frame, 'message.event') === 'conversation.created'
      ? put('message.data.inbox_id', 1)(frame)
      : frame,
  ]),
  'identity.mandatory': answers(/^POST \S+\/contacts /, { status: 401 }),
  'identity.mandatory-conversations': answers(/^POST \S+\/messages .*no hash here/, {
    status: 500,
  }),
}
