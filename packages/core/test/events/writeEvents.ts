import { decodeContent } from '../../src/wire/decodeContent.ts'
import { decodeEvent } from '../../src/wire/decodeEvent.ts'
import { example, type Schema } from '../../test-data/testData.ts'
import { eventTexts, leftOut } from './eventTexts.ts'
import {
  attachmentParts,
  conversationParts,
  itemParts,
  messageParts,
  senderParts,
  specialAttributes,
  type Part,
} from './parts.ts'
import { readTypes, type DeclaredProperty } from './readTypes.ts'
import { sampleOf, schemaOf, wireTypeOf } from './sampleOf.ts'
import { shortenExample } from './shortenExample.ts'
import { traceFields, type TracedField } from './traceFields.ts'
import { writeTable } from './writeTable.ts'

const types = readTypes([
  'roomEvent.ts',
  'message.ts',
  'messageContent.ts',
  'conversation.ts',
  'sender.ts',
  'attachment.ts',
])

const head = ['Wire name', 'Our name', 'Wire type', 'Our type', 'What it is']

/** Events whose data is an object that has a table of its own. */
const carriers: Readonly<Record<string, readonly [ours: string, title: string]>> = {
  message: ['message', 'Message'],
  conversation: ['conversation', 'Conversation'],
}

/** Schemas of the data that have no table of their own. */
const ownSchemas: Readonly<Record<string, string>> = {
  'conversation.typing_on': 'TypingData',
  'conversation.typing_off': 'TypingData',
  'presence.update': 'PresenceUpdateData',
}

/** Writes the document of all events, from the decoders and the types they fill. */
export function writeEvents(): string {
  const names = types.choicesOf('RoomEvent', 'type').filter((name) => name !== 'unknown')
  const texts = Object.keys(eventTexts)
  const strangers = names.filter((name) => !texts.includes(name))
  if (strangers.length > 0) throw new Error(`nothing is said about ${strangers.join(', ')}`)
  return [
    introduction(texts),
    '## Events',
    ...texts.map(writeEvent),
    '## Messages',
    ...messageParts.map(writePart),
    writeKinds(),
    ...itemParts.map(writePart),
    '## Conversations',
    ...conversationParts.map(writePart),
    '## Senders',
    'Told apart by `type`. Any other kind becomes `unknown`, with `id`, `name` and `avatarUrl`.',
    ...senderParts.map(writePart),
    '## Attachments',
    'Told apart by `fileType`. Any other kind becomes `unknown`, with its ids and `dataUrl`.',
    ...attachmentParts.map(writePart),
  ]
    .join('\n\n')
    .concat('\n')
}

function introduction(names: readonly string[]): string {
  return `# Events

Every event that a customer's socket receives, and every field of it. \`room.events$\` of [\`createRoomChannel\`](../packages/core/README.md#the-wire)
hands them out as they come; \`createClient\` takes them in and shows what follows from them.

An event is a fact, not a letter: it may come twice, too late, in another order, or not at all while the line is down. Each time
the line is confirmed, read by REST what was missed, or let \`createClient\` do it.

${names.map((name) => `- [\`${name}\`](#${anchor(name)})`).join('\n')}

Whatever else the server sends becomes \`{ type: 'unknown', name }\`. A frame that cannot be read is dropped and counted, and the first,
tenth, hundredth … is told to \`logger\`.

In the tables, a field that is _needed_ makes the whole event unreadable when it is missing; any other may be. Times are milliseconds on
our side. \`?\` marks a property that is absent when the wire has nothing to say. The parts have tables of their own:
[message](#message), [conversation](#conversation), [senders](#senders), [attachments](#attachments).

This file is written from the decoders: each field of a payload is changed in turn, and what then differs comes from it. A test in
\`packages/core/test/events\` fails when the decoders and this file part; \`npx vitest run --project core events -u\` writes it anew.`
}

function writeEvent(name: string): string {
  const { when, to, client, example: file } = eventTexts[name as keyof typeof eventTexts]
  const frame = example(file) as { readonly message: Parameters<typeof shortenExample>[0] }
  return [
    `### ${name}`,
    [`- **Sent when** ${when}`, `- **To** ${to}`, `- **The client** ${client}`].join('\n'),
    writeEventFields(name),
    `\`\`\`jsonc\n${shortenExample(frame.message)}\n\`\`\``,
  ].join('\n\n')
}

function writeEventFields(name: string): string {
  const schema = ownSchemas[name]
  const [ours, title] = carriers[name.split('.')[0] ?? ''] ?? []
  if (schema === undefined)
    return `\`data\` is the [${title?.toLowerCase()}](#${anchor(title ?? '')}), ours \`${ours}\`.`
  return writeFields(
    traceFields((value) => decodeEvent(name, value), sampleOf(schema)),
    schemaOf(schema),
    types.propertiesOf('RoomEvent', name),
    ['type'],
  )
}

function writePart(part: Part): string {
  const { title, about, type, schema, decode, sample, inPath, outPath, only } = part
  const traced = traceFields(decode, sample, inPath, outPath).filter(
    ({ wire }) => only?.includes(wire) ?? true,
  )
  const table = writeFields(
    traced,
    schema,
    [...types.propertiesOf(type), ...(part.extra ?? [])],
    part.elsewhere,
  )
  return [`### ${title}`, about, table].filter((text) => text !== undefined).join('\n\n')
}

function writeFields(
  traced: readonly TracedField[],
  { properties = {} }: Schema,
  declared: readonly DeclaredProperty[],
  elsewhere: readonly string[] = [],
): string {
  const named = (name: string): DeclaredProperty | undefined =>
    declared.find((property) => property.name.replace('?', '') === name)
  const found = new Set(traced.flatMap(({ ours }) => ours))
  const lost = declared
    .map(({ name }) => name.replace('?', ''))
    .filter((name) => !found.has(name) && !elsewhere.includes(name))
  if (lost.length > 0) throw new Error(`nothing on the wire becomes ${lost.join(', ')}`)

  const rows = traced.map(({ wire, ours, isNeeded, insteadOf }) => {
    const name = ours.find((own) => own === camelCase(wire)) ?? ours[0]
    const property = name === undefined ? undefined : named(name)
    if (name !== undefined && !property) throw new Error(`no type declares ${name}`)
    const kind = wireTypeOf(properties[wire] ?? { type: 'string' })
    const reason = insteadOf === undefined ? property?.about : `When \`${insteadOf}\` is missing.`
    return [
      `\`${wire}\``,
      property ? `\`${property.name}\`` : '—',
      isNeeded ? `${kind}, _needed_` : kind,
      property ? `\`${property.type}\`` : '',
      name === undefined ? whyLeftOut(wire) : (reason ?? ''),
    ]
  })
  return writeTable(head, rows)
}

function whyLeftOut(wire: string): string {
  const reason = leftOut[wire]
  if (reason === undefined) throw new Error(`nothing says why ${wire} is left out`)
  return `Left out: ${reason}.`
}

/** What kinds of content there are, and what each has besides the common attributes. */
function writeKinds(): string {
  const sample = sampleOf('ContentAttributes')
  const declared = types.choicesOf('MessageContent', 'contentType')
  const rows = declared
    .filter((kind) => kind !== 'unknown')
    .map((kind) => {
      const traced = traceFields(
        (value) => decodeContent(kind, value),
        sample,
        [],
        ['contentAttributes'],
      )
      const special = traced.filter(
        ({ wire, ours }) => specialAttributes.includes(wire) && ours.length > 0,
      )
      return [
        `\`${kind}\``,
        special.map(({ wire }) => `\`${wire}\``).join(', ') || '—',
        special.map(({ ours }) => `\`${ours.join()}\``).join(', ') || '—',
      ]
    })
  return `### Kinds of content

Told apart by \`contentType\`. What an older or newer server calls otherwise becomes \`unknown\`, with all attributes under \`raw\`.

${writeTable(['`content_type`', 'Has on the wire', 'Ours'], rows)}`
}

function camelCase(key: string): string {
  return key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** What a heading is called in a link. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-')
}
