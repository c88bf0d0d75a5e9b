import { Ajv } from 'ajv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitrary } from '../../test-data/arbitrary.ts'
import { compared, expected, type Wire } from '../../test-data/expected.ts'
import { answers, examples, frames, isAgentFrame, schemas } from '../../test-data/testData.ts'
import { decodeContactRecord, decodeContactSession } from './decodeContact.ts'
import { decodeConversation, decodeConversations } from './decodeConversation.ts'
import { decodeFrame } from './decodeFrame.ts'
import { decodeInbox } from './decodeInbox.ts'
import { decodeMessage, decodeMessages } from './decodeMessage.ts'
import { decodeSurvey } from './decodeSurvey.ts'

/** How many payloads of each schema are made up, besides the recorded ones. */
const generated = 300

/** Far more than it takes, also on a busy machine. */
const patienceMs = 60_000

const rest: Readonly<Record<string, (value: unknown) => unknown>> = {
  Inbox: decodeInbox,
  ContactSession: decodeContactSession,
  ContactRecord: decodeContactRecord,
  Conversation: decodeConversation,
  ConversationList: decodeConversations,
  Message: decodeMessage,
  MessageList: decodeMessages,
  CsatSurvey: decodeSurvey,
}

const lists: Readonly<Record<string, string>> = {
  ConversationList: 'Conversation',
  MessageList: 'Message',
}

const events: Readonly<Record<string, string>> = {
  'message.created': 'MessageCreatedData',
  'message.updated': 'MessageUpdatedData',
  'conversation.created': 'ConversationEventData',
  'conversation.updated': 'ConversationEventData',
  'conversation.status_changed': 'ConversationEventData',
  'conversation.typing_on': 'TypingData',
  'conversation.typing_off': 'TypingData',
  'presence.update': 'PresenceUpdateData',
}

/** The answers' paths below the base, by the schema of a success. */
const paths: readonly [method: RegExp, path: RegExp, schema: string][] = [
  [/GET/, /^\/inboxes\/[^/]+\/?$/, 'Inbox'],
  [/POST/, /^\/inboxes\/[^/]+\/contacts$/, 'ContactSession'],
  [/GET/, /^\/inboxes\/[^/]+\/contacts\/[^/]+$/, 'ContactSession'],
  // A form may say that it is a PATCH.
  [/PATCH|PUT|POST/, /^\/inboxes\/[^/]+\/contacts\/[^/]+$/, 'ContactRecord'],
  [/GET/, /\/contacts\/[^/]+\/conversations$/, 'ConversationList'],
  [/POST/, /\/contacts\/[^/]+\/conversations$/, 'Conversation'],
  [/GET/, /\/conversations\/[^/]+$/, 'Conversation'],
  [/POST/, /\/toggle_status$/, 'Conversation'],
  [/GET/, /\/messages$/, 'MessageList'],
  [/POST/, /\/messages$/, 'Message'],
  [/PATCH|PUT/, /\/messages\/[^/]+$/, 'Message'],
  [/.*/, /^\/csat_survey\//, 'CsatSurvey'],
]

/** Keys that never come out, and why. */
const stripped: Readonly<Record<string, string>> = {
  'Message.previous_changes': 'holds the text of a deleted message',
  'MessageConversation.contact_inbox': 'holds nothing but a secret',
  'ContactInboxRecord.source_id': 'is a secret',
  'ContactInboxRecord.pubsub_token': 'is a secret',
}

/** The table that a schema of the contract is compared by, where the names differ. */
const tables: Readonly<Record<string, string>> = {
  RealtimeMessage: 'Message',
  MessageCreatedData: 'Message',
  MessageUpdatedData: 'Message',
  RealtimeConversation: 'Snapshot',
  ConversationEventData: 'Snapshot',
}

const parse = (text: string): unknown => JSON.parse(text)

function expectedRest(schema: string, value: unknown): unknown {
  const entry = lists[schema]
  return entry
    ? (value as Wire[]).map((row) => expected(entry, row))
    : expected(schema, value as Wire)
}

function expectedEvent(type: string, data: Wire): unknown {
  const schema = events[type]
  if (schema === undefined) return { type: 'unknown', name: type }
  if (type.startsWith('message')) return { type, message: expected('Message', data) }
  return schema === 'ConversationEventData'
    ? { type, conversation: expected('Snapshot', data) }
    : { type, ...(expected(schema, data) as object) }
}

function expectedFrame(text: string): unknown {
  const frame = parse(text) as Wire
  const { type, identifier, message } = frame
  switch (type) {
    case 'welcome':
      return { type }
    case 'ping':
      return { type, serverTime: Number(message) * 1000 }
    case 'confirm_subscription':
      return { type: 'confirm', identifier }
    case 'reject_subscription':
      return { type: 'reject', identifier }
    case 'disconnect':
      return {
        type,
        reason: frame['reason'] ?? null,
        canReconnect: frame['reconnect'] ?? true,
      }
    default: {
      const { event, data } = message as { event: string; data: Wire }
      return { type: 'event', identifier, event: expectedEvent(event, data) }
    }
  }
}

const recordedBodies = answers.flatMap(({ method, path, status, body, ...where }) => {
  if (status !== 200 || body === '') return []
  const below = new URL(path, 'http://x').pathname
    .replace('/public/api/v1', '')
    .replace('.json', '')
  const schema = paths.find(([verb, pattern]) => verb.test(method) && pattern.test(below))?.[2]
  return [{ ...where, method, path, schema, body }]
})

test.each(recordedBodies)(
  'reads every field of $method $path, $label ($recording)',
  ({ schema = 'none', body }) => {
    const model = rest[schema]?.(parse(body))

    expect(model).toStrictEqual(expectedRest(schema, parse(body)))
  },
)

test.each(frames)('reads every field of a frame on $socket ($recording)', (frame) => {
  const model = decodeFrame(frame.text)

  expect(model).toStrictEqual(expectedFrame(frame.text))
})

test('knows every event that a contact receives', () => {
  const names = frames
    .filter((frame) => !isAgentFrame(frame))
    .map(({ text }) => decodeFrame(text))
    .map((frame) => (frame.type === 'event' ? frame.event.type : frame.type))

  expect(names).not.toContain('unknown')
  expect(names).not.toContain('malformed')
  expect(new Set(names.filter((name) => name.includes('.')))).toEqual(new Set(Object.keys(events)))
})

const restExamples = examples.filter(({ schema }) => schema in rest)
const frameExamples = examples.filter(({ kind }) => kind === 'cable-server')

test.each(restExamples)('reads every field of $file', ({ schema, value }) => {
  const model = rest[schema]?.(value)

  expect(model).toStrictEqual(expectedRest(schema, value))
})

test.each(frameExamples)('reads every field of $file', ({ value }) => {
  const text = JSON.stringify(value)

  const model = decodeFrame(text)

  expect(model).toStrictEqual(expectedFrame(text))
})

test.each(Object.keys(rest))(
  'reads every %s the contract allows, and thinner ones',
  { timeout: patienceMs },
  (schema) => {
    const property = fc.property(arbitrary(schema), (sample) => {
      const value = parse(JSON.stringify(sample))

      const model = rest[schema]?.(value)

      expect(model).toStrictEqual(expectedRest(schema, value))
    })
    fc.assert(property, { seed: 1, numRuns: generated })
  },
)

test.each(Object.keys(events))(
  'reads every %s the contract allows, and thinner ones',
  { timeout: patienceMs },
  (event) => {
    const property = fc.property(arbitrary(events[event] ?? ''), (data) => {
      const text = JSON.stringify({ identifier: 'x', message: { event, data } })

      const frame = decodeFrame(text)

      expect(frame).toStrictEqual(expectedFrame(text))
    })
    fc.assert(property, { seed: 1, numRuns: generated })
  },
)

test('reads authors of all kinds and of kinds to come', { timeout: patienceMs }, () => {
  const kinds = ['ContactSender', 'UserSender', 'AgentBotSender', 'CaptainAssistantSender']
  const sender = fc.oneof(
    ...kinds.map(arbitrary),
    fc.record({
      type: fc.constant('robot'),
      id: fc.nat(),
      name: fc.string(),
      avatar_url: fc.string(),
    }),
  )
  const property = fc.property(sender, (sample) => {
    const message = { id: 1, conversation_id: 2, created_at: 3, sender: sample }
    const value = parse(JSON.stringify(message)) as Wire

    const model = decodeMessage(value)

    expect(model).toStrictEqual(expected('Message', value))
  })
  fc.assert(property, { seed: 1, numRuns: generated })
})

test('compares every field the contract names', () => {
  const responses = Object.entries(schemas).filter(
    ([name]) =>
      !/Request$|Multipart$|Command$|Error$|^Cable|^HttpExchange$|^(Stored)?SubmittedValues?$|^CsatAnswer$/.test(
        name,
      ),
  )
  const named = responses.flatMap(([name, { properties = {} }]) =>
    Object.keys(properties).map((key) => `${tables[name] ?? name}.${key}`),
  )
  const nested = [
    ...Object.keys(schemas['RealtimeConversation']?.properties?.['meta']?.properties ?? {}).map(
      (key) => `SnapshotMeta.${key}`,
    ),
    ...Object.keys(schemas['RealtimeMessage']?.properties?.['conversation']?.properties ?? {}).map(
      (key) => `MessageConversation.${key}`,
    ),
    ...Object.keys(schemas['StoredSubmittedValue']?.properties ?? {}).map((key) =>
      key === 'csat_survey_response' ? `SurveyValues.${key}` : `StoredSubmittedValue.${key}`,
    ),
    ...Object.keys(schemas['CsatAnswer']?.properties ?? {}).map(
      (key) => `StoredSurveyAnswer.${key}`,
    ),
  ]
  const parts: Readonly<Record<string, string>> = {
    'Snapshot.meta': 'SnapshotMeta.sender',
    'Snapshot.applied_sla': 'Sla.applied_sla',
    'Snapshot.sla_events': 'Sla.sla_events',
    'Snapshot.sla_policy_id': 'Sla.sla_policy_id',
  }

  const missing = [...named, ...nested].filter(
    (field) => !compared.has(parts[field] ?? field) && !(field in stripped),
  )

  expect(named.length).toBeGreaterThan(250)
  expect(missing).toEqual([])
})

test('has examples that satisfy their schemas', { timeout: patienceMs }, () => {
  const ajv = new Ajv({ strict: false, formats: { 'date-time': true, uuid: true } })
  ajv.addSchema({ $id: 'contract', components: { schemas } })

  const broken = examples.filter(
    ({ schema, value }) => !ajv.validate({ $ref: `contract#/components/schemas/${schema}` }, value),
  )

  expect(broken.map(({ file }) => file)).toEqual([])
})
