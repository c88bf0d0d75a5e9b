import { identifierOf } from '../../src/customer.ts'
import { at } from '../../src/readJson.ts'
import { put } from '../editJson.ts'
import type { Tampering } from '../tamper.ts'
import { answers } from '../tamperCalls.ts'
import { commands, followed, frames, lost } from '../tamperFrames.ts'

/** A server that answers what it does not know. */
const rejecting = followed('welcome', () => ({ type: 'reject_subscription' }))

/** For the rows about the room. */
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
