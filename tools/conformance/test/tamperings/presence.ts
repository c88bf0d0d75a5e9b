import { identifierOf } from '../../src/customer.ts'
import { at } from '../../src/readJson.ts'
import {
  answers,
  both,
  client,
  commands,
  drop,
  events,
  firstSocketAlone,
  followed,
  forClient,
  frames,
  lost,
  put,
  repeated,
  requests,
  unsent,
  type Tampering,
} from '../tamper.ts'

const SEEN = /^POST \S+public\S+\/update_last_seen /

export const presenceTamperings: Readonly<Record<string, Tampering>> = {
  // As if the customer's own typing came back.
  'typing.own': followed('presence.update', (frame) =>
    put('message.event', 'conversation.typing_on')(frame),
  ),
  'typing.unknown-value': answers(/"perhaps"/, { status: 422 }),
  'typing.agent': lost('conversation.typing_off'),
  'typing.private': lost('conversation.typing_on', (data) => at(data, 'is_private') === true),
  'typing.client': lost('conversation.typing_on'),
  // As before the server told what is private.
  'typing.client-private': events('conversation.typing_on', put('is_private', false)),
  'typing.client-seldom': client(() => ({ timings: { typingEveryMs: 50 } })),
  'seen.receipts': lost('message.updated', (data) => at(data, 'status') === 'read'),
  'seen.time': unsent(SEEN),
  'seen.by-agent': unsent(/^POST \S+accounts\S+\/update_last_seen /),
  'seen.client-unread': both(
    events('message.created', put('message_type', 0)),
    events('message.created', put('sender.type', 'contact')),
  ),
  'seen.client-tells': forClient(repeated(SEEN)),
  'seen.client-own': events('conversation.updated', put('agent_last_seen_at', 0)),
  'presence.on-request': events('presence.update', put('contacts', { 1: 'online' })),
  'presence.agents': events('presence.update', put('users', {})),
  'presence.pull-only': frames((frame) =>
    at(frame, 'type') === 'ping'
      ? [frame, { identifier: '', message: { event: 'presence.update', data: {} } }]
      : [frame],
  ),
  'presence.client-asks': forClient(
    commands((command) => {
      const isBeat = String(at(command, 'data')).includes('update_presence')
      return isBeat ? [command, command] : [command]
    }),
  ),
  'presence.to-every-socket': firstSocketAlone('presence.update'),
  'liveness.pings': frames((frame) =>
    at(frame, 'type') === 'ping' ? [{ type: 'ping', message: 1.5 }] : [frame],
  ),
  'liveness.client-silence': client(() => ({ timings: { silenceMs: 60_000 } })),
  'liveness.client-deaf': client(({ timings }) => ({ timings: { ...timings, deafBeats: 100 } })),
}

/** A server that answers what it does not know. */
const rejecting = followed('welcome', () => ({ type: 'reject_subscription' }))

export const roomTamperings: Readonly<Record<string, Tampering>> = {
  'room.welcome': lost('welcome'),
  'room.no-protocol': (ports) => ({
    ...ports,
    WebSocket: new Proxy(ports.WebSocket, {
      construct: (Target, [url]: [string]) => new Target(url, ['actioncable-v1-json']),
    }),
  }),
  'room.other-protocol': (ports) => ({
    ...ports,
    WebSocket: new Proxy(ports.WebSocket, {
      construct: (Target, [url]: [string]) => new Target(url, []),
    }),
  }),
  'room.not-a-socket': answers(/^GET \/cable /, { status: 426 }),
  'room.exact-echo': frames((frame) => [
    at(frame, 'type') === 'confirm_subscription'
      ? put('identifier', JSON.stringify(JSON.parse(String(at(frame, 'identifier')))))(frame)
      : frame,
  ]),
  'room.at-once': lost('confirm_subscription'),
  'room.bad-token': rejecting,
  'room.no-token': rejecting,
  'room.same-again': followed('confirm_subscription', (frame) => frame),
  'room.two-texts': lost('message.created'),
  'room.unsubscribed': commands((command) =>
    at(command, 'command') === 'unsubscribe' ? [] : [command],
  ),
  'room.nonsense': lost('message.created'),
  'room.no-replay': followed('presence.update', put('message.event', 'message.created')),
  'room.several-sessions': frames((frame) => [
    isOf(frame) ? put('identifier', 'one for all')(frame) : frame,
  ]),
  'room.client-silent': followed('welcome', () => ({
    type: 'confirm_subscription',
    identifier: identifierOf('ConformanceNoSuchToken11'),
  })),
}

function isOf(frame: unknown): boolean {
  return at(frame, 'message.event') === 'message.created'
}

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
