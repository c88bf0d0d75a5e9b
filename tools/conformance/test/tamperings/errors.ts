import { drop } from '../editJson.ts'
import type { Tampering } from '../tamper.ts'
import { answers, requests } from '../tamperCalls.ts'

/** For the rows about errors and headers. */
export const errorTamperings: Readonly<Record<string, Tampering>> = {
  'errors.malformed': answers(/^POST \S+ \{$/, { text: () => 'Bad Request' }),
  'errors.page': answers(/\/no\/such\/path/, { headers: { 'Content-Type': 'text/plain' } }),
  'errors.method': answers(/^DELETE /, { status: 405 }),
  'errors.agent-token': answers(/^GET \/api\/v1\/profile /, { body: () => ({ errors: [] }) }),
  'errors.client-codes': answers(/no address/, { body: drop('attributes') }),
  'headers.etag': answers(/^GET \S+\/inboxes\/\w+ /, { headers: { ETag: null } }),
  'headers.no-cookie': answers(/^GET /, { headers: { 'Set-Cookie': 'a=b' } }),
  'cors.open': answers(/NoSuchInbox/, { headers: { 'Access-Control-Allow-Origin': null } }),
  'cors.preflight': requests(/^OPTIONS /, ({ init, url }) => ({
    url,
    init: { ...init, headers: {} },
  })),
  'cors.agents': answers(/^GET \/api\/v1\/profile /, {
    headers: { 'Access-Control-Allow-Origin': '*' },
  }),
}
