import fc from 'fast-check'
import { expect, test } from 'vitest'
import { example, frames } from '../../test-data/testData.ts'
import { UniLinkError } from '../errors.ts'
import { decodeFrame } from './decodeFrame.ts'

/** Of each kind of input, so that together there are more than 20,000. */
const runs = 7000

const options = { seed: 1, numRuns: runs }

/** Far more than it takes, also on a busy machine. */
const patienceMs = 60_000

/** Whether a text was read without an exception, into something that JSON can hold. */
function isRead(text: string): boolean {
  const frame = decodeFrame(text)
  if (frame.type === 'malformed') return UniLinkError.is(frame.error, 'malformed')
  return JSON.stringify(frame) !== undefined
}

function typingFrame(isPrivate: unknown): string {
  const frame = structuredClone(example('cable.conversation.typing_on.json')) as {
    message: { data: { is_private: unknown } }
  }
  frame.message.data.is_private = isPrivate
  return JSON.stringify(frame)
}

test('reads any text without an exception', { timeout: patienceMs }, () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), isRead), options)
})

test('reads any JSON without an exception', { timeout: patienceMs }, () => {
  const events = fc.constantFrom(
    'message.created',
    'conversation.updated',
    'conversation.typing_on',
    'presence.update',
  )
  const value = fc.oneof(
    fc.json(),
    fc
      .record({ event: events, data: fc.jsonValue() })
      .map((message) => JSON.stringify({ message })),
  )
  fc.assert(fc.property(value, isRead), options)
})

test('reads recorded frames with anything anywhere in them', { timeout: patienceMs }, () => {
  const recorded = frames.map(({ text }) => text).filter((text) => text.includes('"event"'))
  const mutated = fc
    .tuple(fc.constantFrom(...recorded), fc.nat(), fc.jsonValue())
    .map(([text, place, value]) => replaceAt(text, place, value))
  fc.assert(fc.property(mutated, isRead), options)
})

/** A text of JSON with one of its values replaced. */
function replaceAt(text: string, place: number, value: unknown): string {
  let count = 0
  JSON.parse(text, (_, entry: unknown) => {
    count++
    return entry
  })
  let index = 0
  const mutated: unknown = JSON.parse(text, (_, entry: unknown) =>
    index++ === place % count ? value : entry,
  )
  return JSON.stringify(mutated)
}

test.each([
  ['{"type":"ping","message":1770732003}', { type: 'ping', serverTime: 1770732003000 }],
  ['{"type":"disconnect"}', { type: 'disconnect', reason: null, canReconnect: true }],
  ['{"type":"party"}', { type: 'unknown' }],
  ['{"identifier":"x"}', { type: 'unknown' }],
])('reads %s', (text, frame) => {
  expect(decodeFrame(text)).toEqual(frame)
})

test.each([
  ['', 'unable to read a frame; it is not JSON'],
  ['[]', 'unable to read a frame; it is not an object'],
  [
    '{"message":{"event":"message.created","data":{"id":"7"}}}',
    'unable to read a message; `id` is not a number',
  ],
  [
    '{"message":{"event":"conversation.typing_on","data":{}}}',
    'unable to read a typing event; `user` is not an object',
  ],
])('calls %s malformed and says why', (text, message) => {
  const frame = decodeFrame(text)

  expect(frame).toMatchObject({ type: 'malformed', error: { kind: 'decode', message } })
})

test('quotes nothing of a frame that is not JSON', () => {
  const frame = decodeFrame('{"pubsub_token":"Wm3kTq8ZrVx5YdJ2nLbGc7Hp",}')
  const error = frame.type === 'malformed' ? frame.error : undefined

  expect(error?.message).toBe('unable to read a frame; it is not JSON')
  expect(error?.cause).toBeUndefined()
})

test.each([
  [true, true],
  ['true', true],
  [false, false],
  ['false', false],
  [undefined, false],
])('takes is_private %j for %j', (isPrivate, expected) => {
  const frame = decodeFrame(typingFrame(isPrivate))

  expect(frame).toMatchObject({ event: { isPrivate: expected } })
})

test('passes the name of an unknown event and nothing else', () => {
  const frame = decodeFrame('{"identifier":"x","message":{"event":"moon.landed","data":{"a":1}}}')

  expect(frame).toEqual({
    type: 'event',
    identifier: 'x',
    event: { type: 'unknown', name: 'moon.landed' },
  })
})

test('cuts off attributes that are nested without end', () => {
  const depth = 200_000
  const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`
  const data = `{"id":1,"inbox_id":1,"custom_attributes":{"deep":${nested}}}`

  const frame = decodeFrame(`{"message":{"event":"conversation.updated","data":${data}}}`)

  expect(frame.type).toBe('event')
})

test.each([
  ['conversation.updated', '{"id":1,"inbox_id":1,"custom_attributes":{"seats":1e999}}'],
  ['conversation.updated', '{"id":1,"inbox_id":1,"waiting_since":1e306}'],
  [
    'message.updated',
    '{"id":1,"conversation_id":1,"created_at":1,"content_attributes":{"submitted_values":{"csat_survey_response":{"rating":1e999}}}}',
  ],
])('keeps out a number of %s that could not be written again: %s', (event, data) => {
  const frame = decodeFrame(`{"message":{"event":"${event}","data":${data}}}`)

  expect(frame.type).toBe('event')
  expect(JSON.parse(JSON.stringify(frame))).toEqual(frame)
})

test('keeps a key called __proto__ from becoming one', () => {
  const data = '{"id":1,"inbox_id":1,"custom_attributes":{"__proto__":{"isAdmin":true}}}'

  const frame = decodeFrame(`{"message":{"event":"conversation.updated","data":${data}}}`)
  const isAdmin = { event: { conversation: { customAttributes: { isAdmin: true } } } }

  expect(frame.type).toBe('event')
  expect(frame).not.toMatchObject(isAdmin)
})
