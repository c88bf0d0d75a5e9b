/** Kinds of frame that no server should send. */
export type BadFrameKind =
  | 'notJson'
  | 'cut'
  | 'empty'
  | 'null'
  | 'number'
  | 'text'
  | 'list'
  | 'emptyObject'
  | 'pingWithText'
  | 'unknownType'
  | 'noEvent'
  | 'eventIsNumber'
  | 'unknownEvent'
  | 'noData'
  | 'nullData'
  | 'wrongTypes'
  | 'otherIdentifier'
  | 'binary'
  | 'deep'
  | 'huge'

/** A frame for a subscription. */
type MakeFrame = (identifier: string) => string | Uint8Array<ArrayBuffer>

/** Enough to hurt a client that does not look at the size first. */
const HUGE_BYTES = 32 * 1024 * 1024
/** Deeper than any honest frame by far. */
const LEVELS = 10_000

const BAD_FRAMES: Readonly<Record<BadFrameKind, MakeFrame>> = {
  notJson: () => 'this is no JSON',
  cut: (identifier: string) => event(identifier, 'message.created', { id: 1 }).slice(0, -20),
  empty: () => '',
  null: () => 'null',
  number: () => '42',
  text: () => '"ping"',
  list: () => '[{"type":"ping","message":1}]',
  emptyObject: () => '{}',
  pingWithText: () => '{"type":"ping","message":"now"}',
  unknownType: () => '{"type":"greeting","message":"hello"}',
  noEvent: (identifier: string) => JSON.stringify({ identifier, message: {} }),
  eventIsNumber: (identifier: string) =>
    JSON.stringify({ identifier, message: { event: 7, data: {} } }),
  unknownEvent: (identifier: string) => event(identifier, 'moon.risen', { id: 1 }),
  noData: (identifier: string) =>
    JSON.stringify({ identifier, message: { event: 'message.created' } }),
  nullData: (identifier: string) => event(identifier, 'message.created', null),
  wrongTypes: (identifier: string) =>
    event(identifier, 'message.created', {
      id: 'one',
      content: 7,
      created_at: 'soon',
      conversation_id: null,
      attachments: 'none',
      sender: [],
    }),
  otherIdentifier: () =>
    event('{"channel":"RoomChannel","pubsub_token":"somebody else"}', 'message.created', { id: 1 }),
  binary: () => new Uint8Array([0x7b, 0x7d, 0x00, 0xff]),
  deep: () => '['.repeat(LEVELS) + ']'.repeat(LEVELS),
  huge: (identifier: string) => event(identifier, 'moon.risen', 'x'.repeat(HUGE_BYTES)),
}

/** The names of all kinds. */
// `Object.keys` of a constant object gives its keys and nothing else.
export const BAD_FRAME_KINDS: readonly BadFrameKind[] = Object.keys(BAD_FRAMES) as BadFrameKind[]

/** Those that come in turn: all but the huge one, which must be asked for. */
const IN_TURN = BAD_FRAME_KINDS.filter((kind) => kind !== 'huge')

/** Whether a value names a kind. */
export function isBadFrameKind(value: unknown): value is BadFrameKind {
  return BAD_FRAME_KINDS.some((kind) => kind === value)
}

/** A bad frame; without a kind the one whose turn it is. */
export function badFrame(
  identifier: string,
  turn: number,
  kind: BadFrameKind = IN_TURN[turn % IN_TURN.length] ?? 'notJson',
): string | Uint8Array<ArrayBuffer> {
  return BAD_FRAMES[kind](identifier)
}

function event(identifier: string, name: string, data: unknown): string {
  return JSON.stringify({ identifier, message: { event: name, data } })
}
