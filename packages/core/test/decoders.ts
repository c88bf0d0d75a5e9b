import { decodeAttachment } from '../src/wire/decodeAttachment.ts'
import { decodeContactRecord, decodeContactSession } from '../src/wire/decodeContact.ts'
import { decodeContent, decodeDisplayType } from '../src/wire/decodeContent.ts'
import {
  decodeConversation,
  decodeConversations,
  decodeSnapshot,
} from '../src/wire/decodeConversation.ts'
import { decodeEvent } from '../src/wire/decodeEvent.ts'
import { decodeFrame } from '../src/wire/decodeFrame.ts'
import { decodeInbox } from '../src/wire/decodeInbox.ts'
import { decodeMessage, decodeMessages } from '../src/wire/decodeMessage.ts'
import { decodeAgent, decodeSender } from '../src/wire/decodeSender.ts'
import { decodeSurvey } from '../src/wire/decodeSurvey.ts'
import { row } from '../src/wire/row.ts'

/** What a decoder is tried with: a text, and what it is as JSON; the text itself when it is none. */
export interface DecoderInput {
  readonly text: string
  readonly value: unknown
}

/** The names of all events, and one to come. */
export const eventNames = [
  'message.created',
  'message.updated',
  'conversation.created',
  'conversation.updated',
  'conversation.status_changed',
  'conversation.typing_on',
  'conversation.typing_off',
  'presence.update',
  'moon.landed',
] as const

/** One event of each kind of payload. */
const eventKinds = [
  'message.updated',
  'conversation.updated',
  'conversation.typing_on',
  'presence.update',
  'moon.landed',
] as const

const contentTypes = [
  'input_select',
  'cards',
  'form',
  'article',
  'input_csat',
  'integrations',
  'hologram',
]

/** Every decoder of `wire/`, by name; those that take two things are tried with each kind of the first. */
export const decoders: Readonly<Record<string, (input: DecoderInput) => unknown>> = {
  decodeAgent: ({ value }) => decodeAgent(row(value)),
  decodeAttachment: ({ value }) => decodeAttachment(value),
  decodeContactRecord: ({ value }) => decodeContactRecord(value),
  decodeContactSession: ({ value }) => decodeContactSession(value),
  decodeContent: ({ value }) => [
    decodeContent(row(value)['content_type'], row(value)['content_attributes']),
    ...contentTypes.map((type) => decodeContent(type, value)),
  ],
  decodeConversation: ({ value }) => decodeConversation(value),
  decodeConversations: ({ value }) => decodeConversations(value),
  decodeDisplayType: ({ value }) => decodeDisplayType(value),
  ...Object.fromEntries(
    eventKinds.map((name) => [
      `decodeEvent ${name}`,
      ({ value }: DecoderInput) => decodeEvent(name, value),
    ]),
  ),
  decodeFrame: ({ text }) => {
    const frame = decodeFrame(text)
    if (frame.type === 'malformed') throw frame.error
    return frame
  },
  decodeInbox: ({ value }) => decodeInbox(value),
  decodeMessage: ({ value }) => decodeMessage(value),
  decodeMessages: ({ value }) => decodeMessages(value),
  decodeSender: ({ value }) => decodeSender(value) ?? null,
  decodeSnapshot: ({ value }) => decodeSnapshot(value),
  decodeSurvey: ({ value }) => decodeSurvey(value),
}
