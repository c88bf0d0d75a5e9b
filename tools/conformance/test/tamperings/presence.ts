import { at } from '../../src/readJson.ts'
import { put } from '../editJson.ts'
import type { Tampering } from '../tamper.ts'
import { answers, repeated, unsent } from '../tamperCalls.ts'
import { client, forClient } from '../tamperClient.ts'
import { commands, events, firstSocketAlone, followed, frames, lost } from '../tamperFrames.ts'

const SEEN = /^POST \S+public\S+\/update_last_seen /

/** For the rows about typing, seen and presence. */
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
  // As if everything were the customer's own.
  'seen.client-unread': events('*', put('message_type', 0)),
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
