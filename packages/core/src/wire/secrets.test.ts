import { expect, test } from 'vitest'
import { answers, examples, frames } from '../../test-data/testData.ts'
import { decodeContactRecord, decodeContactSession } from './decodeContact.ts'
import { decodeConversation, decodeConversations } from './decodeConversation.ts'
import { decodeFrame } from './decodeFrame.ts'
import { decodeInbox } from './decodeInbox.ts'
import { decodeMessage, decodeMessages } from './decodeMessage.ts'
import { decodeSurvey } from './decodeSurvey.ts'

/** Shorter ones in the recordings are words that texts hold as well. */
const shortestSecret = 8

const bodies = [
  ...answers.filter(({ body }) => /^[{[]/.test(body)).map(({ body }) => body),
  ...examples
    .filter(({ kind }) => kind === 'rest-response')
    .map(({ value }) => JSON.stringify(value)),
]
const texts = [
  ...frames.map(({ text }) => text),
  ...examples
    .filter(({ kind }) => kind === 'cable-server')
    .map(({ value }) => JSON.stringify(value)),
]

const secrets = new Set(
  [...bodies, ...texts].flatMap((text) => {
    const found = text.matchAll(
      /\\*"(?:source_id|pubsub_token|identifier_hash)\\*":\s*\\*"([^"\\]+)\\*"/g,
    )
    return Array.from(found, ([, secret = '']) => secret)
  }),
)

function leaksOf(value: unknown): readonly string[] {
  const text = JSON.stringify(value)
  return [...secrets].filter((secret) => secret.length >= shortestSecret && text.includes(secret))
}

/** What a decoder makes of a body; bodies of other kinds are refused, and that may not tell either. */
function attempt(decode: (value: unknown) => unknown, body: string): unknown {
  try {
    return decode(JSON.parse(body))
  } catch (error) {
    return String(error)
  }
}

test('finds secrets in what it reads', () => {
  expect(secrets.size).toBeGreaterThan(100)
})

test.each(
  Object.entries({
    decodeInbox,
    decodeContactRecord,
    decodeConversation,
    decodeConversations,
    decodeMessage,
    decodeMessages,
    decodeSurvey,
  }),
)('lets no secret out of any body read by %s', (_, decode) => {
  const leaks = bodies.flatMap((body) => leaksOf(attempt(decode, body)))

  expect(leaks).toEqual([])
})

test('hands out the two keys of a session, and no others', () => {
  const sessions = bodies.map((body) => [body, attempt(decodeContactSession, body)] as const)
  const leaks = sessions.flatMap(([body, session]) =>
    leaksOf(session).filter((secret) => !body.startsWith('{"source_id"') || !body.includes(secret)),
  )

  expect(leaks).toEqual([])
})

test('lets no secret out of an event', () => {
  const events = texts.map(decodeFrame).map((frame) => ({ ...frame, identifier: undefined }))

  expect(leaksOf(events)).toEqual([])
})

test('lets the text of a deleted message out of no event', () => {
  const deletions = texts.filter((text) => text.includes('"content":["'))
  const leaks = deletions.filter((text) => {
    const { message } = JSON.parse(text) as {
      message: { data: { previous_changes: { content: [string] } } }
    }
    const [before] = message.data.previous_changes.content
    return JSON.stringify(decodeFrame(text)).includes(JSON.stringify(before))
  })

  expect(deletions.length).toBeGreaterThan(2)
  expect(leaks).toEqual([])
})

test('takes secrets out of attributes, at any depth', () => {
  const hidden = {
    keep: 1,
    source_id: 'secret-1',
    list: [{ pubsub_token: 'secret-2', identifier_hash: 'secret-3', keep: [2] }],
    contact_inbox: { source_id: 'secret-4' },
    previous_changes: { content: ['secret-5'] },
  }
  const data = {
    id: 1,
    conversation_id: 2,
    created_at: 3,
    updated_at: '2026-01-01T00:00:00.000Z',
    account_id: 1,
    inbox_id: 1,
    content_type: 'hologram',
    content_attributes: hidden,
    additional_attributes: hidden,
    sender: { type: 'contact', id: 1, custom_attributes: hidden },
  }

  const message = decodeMessage(data)

  expect(JSON.stringify(message)).not.toContain('secret')
  expect(message.additionalAttributes).toEqual({ keep: 1, list: [{ keep: [2] }] })
})
