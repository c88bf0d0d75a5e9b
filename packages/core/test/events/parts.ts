import type { Schema } from '../../test-data/testData.ts'
import { decodeAttachment } from '../../src/wire/decodeAttachment.ts'
import { decodeContent } from '../../src/wire/decodeContent.ts'
import { decodeSnapshot } from '../../src/wire/decodeConversation.ts'
import { decodeMessage } from '../../src/wire/decodeMessage.ts'
import { decodeSender } from '../../src/wire/decodeSender.ts'
import { sampleOf, schemaOf } from './sampleOf.ts'
import type { DeclaredProperty } from './readTypes.ts'
import type { Decode } from './traceFields.ts'

/** A kind of object that events hold: which decoder reads it, and what for. */
export interface Part {
  readonly title: string
  readonly about?: string
  /** The type of core's model it becomes. */
  readonly type: string
  readonly schema: Schema
  readonly decode: Decode
  readonly sample: unknown
  readonly inPath?: readonly (string | number)[]
  readonly outPath?: readonly (string | number)[]
  /** Only those of the object's fields; the others stand in another table. */
  readonly only?: readonly string[]
  /** Properties the type has besides its own, as the member of a union. */
  readonly extra?: readonly DeclaredProperty[]
  /** Properties of the type that another table has, or that nothing on the wire stands for. */
  readonly elsewhere?: readonly string[]
}

/** A creation alone has an `echo_id`, a change alone `previous_changes`. */
const message = { ...sampleOf('MessageCreatedData'), ...sampleOf('MessageUpdatedData') }

const messageSchema: Schema = {
  properties: {
    ...schemaOf('MessageCreatedData').properties,
    ...schemaOf('MessageUpdatedData').properties,
  },
}

const conversation = sampleOf('ConversationEventData')
const attributes = sampleOf('ContentAttributes')

/** Attributes that only some kinds of content have. */
export const specialAttributes: readonly string[] = ['items', 'display_type', 'type', 'data']

const serviceLevel = ['sla_policy_id', 'applied_sla', 'sla_events']

const { csat_survey_response: surveyAnswer, ...submittedValue } = sampleOf('StoredSubmittedValue')

/** The message and what it holds. */
export const messageParts: readonly Part[] = [
  {
    title: 'Message',
    about: 'The message events carry one, and a conversation its newest.',
    type: 'MessageFields',
    schema: messageSchema,
    decode: decodeMessage,
    sample: message,
    extra: [
      { name: 'contentType', type: 'ContentType', about: 'One of the [kinds](#kinds-of-content).' },
      { name: 'contentAttributes', type: 'CommonAttributes & …', about: 'By `contentType`.' },
    ],
  },
  {
    title: 'The conversation of a message',
    type: 'MessageConversation',
    schema: propertyOf(messageSchema, 'conversation'),
    decode: decodeMessage,
    sample: message,
    inPath: ['conversation'],
    outPath: ['conversation'],
  },
  {
    title: 'Attributes of every content',
    about: 'Each is absent unless the server sent it.',
    type: 'CommonAttributes',
    schema: schemaOf('ContentAttributes'),
    decode: (value) => decodeContent('text', value),
    sample: attributes,
    outPath: ['contentAttributes'],
    only: Object.keys(attributes).filter((key) => !specialAttributes.includes(key)),
  },
  {
    title: 'A submitted value',
    about:
      'What the customer answered, in the shape it was sent: one of these, a list of them, or `{ csatSurveyResponse }`.',
    type: 'SubmittedValue',
    schema: schemaOf('StoredSubmittedValue'),
    decode: (value) => decodeContent('text', { submitted_values: [value] }),
    sample: submittedValue,
    outPath: ['contentAttributes', 'submittedValues', 0],
  },
  {
    title: 'A survey’s answer',
    type: 'SurveyAnswer',
    schema: schemaOf('CsatAnswer'),
    decode: (value) => decodeContent('text', { submitted_values: { csat_survey_response: value } }),
    sample: surveyAnswer,
    outPath: ['contentAttributes', 'submittedValues', 'csatSurveyResponse'],
  },
]

/** What `items` hold, by kind of content. */
export const itemParts: readonly Part[] = [
  itemPart('Items of `input_select`', 'SelectItem', 'input_select', sampleOf('SelectItem')),
  itemPart('Items of `cards`', 'Card', 'cards', sampleOf('CardItem'), 'CardItem'),
  {
    ...itemPart('Buttons of a card', 'CardAction', 'cards', card(), 'CardAction'),
    inPath: ['actions', 0],
    outPath: ['contentAttributes', 'items', 0, 'actions', 0],
  },
  itemPart('Items of `form`', 'FormField', 'form', formField(), 'FormItem'),
  {
    ...itemPart('Options of a field', 'FormOption', 'form', formField(), 'FormItem'),
    schema: {},
    inPath: ['options', 0],
    outPath: ['contentAttributes', 'items', 0, 'options', 0],
  },
  itemPart('Items of `article`', 'Article', 'article', sampleOf('ArticleItem'), 'ArticleItem'),
]

/** The conversation and what it holds. */
export const conversationParts: readonly Part[] = [
  {
    title: 'Conversation',
    about: 'All fields but `id` and `inboxId` may be missing from an older server.',
    type: 'ConversationSnapshot',
    schema: schemaOf('ConversationEventData'),
    decode: decodeSnapshot,
    sample: conversation,
    only: Object.keys(conversation).filter((key) => key !== 'meta' && !serviceLevel.includes(key)),
    elsewhere: ['contact', 'assignee', 'team', 'isVerified', 'sla'],
  },
  {
    title: 'Its `meta`',
    about: 'Ours stand on the conversation itself.',
    type: 'ConversationSnapshot',
    schema: propertyOf(schemaOf('ConversationEventData'), 'meta'),
    decode: decodeSnapshot,
    sample: conversation,
    inPath: ['meta'],
    elsewhere: Object.keys(decodeSnapshot(conversation)),
  },
  {
    title: 'Its session',
    type: 'ContactInbox',
    schema: schemaOf('ContactInboxRecord'),
    decode: decodeSnapshot,
    sample: conversation,
    inPath: ['contact_inbox'],
    outPath: ['contactInbox'],
  },
  {
    title: 'Its team',
    type: 'Team',
    schema: schemaOf('Team'),
    decode: decodeSnapshot,
    sample: conversation,
    inPath: ['meta', 'team'],
    outPath: ['team'],
  },
  {
    title: 'Its service level',
    about:
      'Only commercial editions have one. On the wire its fields stand on the conversation itself.',
    type: 'Sla',
    schema: schemaOf('ConversationEventData'),
    decode: decodeSnapshot,
    sample: conversation,
    outPath: ['sla'],
    only: serviceLevel,
  },
]

/** Who writes, types or does something. */
export const senderParts: readonly Part[] = [
  senderPart('The customer', 'ContactSender'),
  senderPart('An agent', 'AgentSender', 'UserSender'),
  senderPart('A bot', 'BotSender', 'AgentBotSender'),
  senderPart(
    'The assistant of the commercial edition',
    'AssistantSender',
    'CaptainAssistantSender',
  ),
]

/** What comes with a message. */
export const attachmentParts: readonly Part[] = [
  attachmentPart('A file', 'FileAttachment'),
  attachmentPart('A recording', 'AudioAttachment'),
  attachmentPart('A place', 'LocationAttachment'),
  attachmentPart('An address card', 'ContactAttachment', 'ContactCardAttachment'),
  attachmentPart('A link', 'FallbackAttachment'),
]

function itemPart(
  title: string,
  type: string,
  contentType: string,
  sample: unknown,
  schema: string = type,
): Part {
  return {
    title,
    type,
    schema: schemaOf(schema),
    decode: (value) => decodeContent(contentType, { items: [value] }),
    sample,
    outPath: ['contentAttributes', 'items', 0],
  }
}

/** The contract leaves open what a button's type is. */
function card(): object {
  return { ...sampleOf('CardItem'), actions: [{ ...sampleOf('CardAction'), type: 'link' }] }
}

/** The contract leaves open what an option is, and what says that an answer is required. */
function formField(): object {
  return { ...sampleOf('FormItem'), required: true, options: [{ label: 'label', value: 'value' }] }
}

function senderPart(title: string, type: string, schema: string = type): Part {
  return {
    title,
    type,
    schema: schemaOf(schema),
    decode: decodeSender,
    sample: sampleOf(schema),
  }
}

function attachmentPart(title: string, type: string, schema: string = type): Part {
  return {
    title,
    type,
    schema: schemaOf(schema),
    decode: decodeAttachment,
    sample: sampleOf(schema),
  }
}

function propertyOf({ properties }: Schema, key: string): Schema {
  const property = properties?.[key]
  if (!property) throw new Error(`the contract has no field ${key}`)
  return property
}
