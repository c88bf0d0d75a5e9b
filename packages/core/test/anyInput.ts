import fc, { type Arbitrary } from 'fast-check'
import { answers, examples, frames } from '../test-data/testData.ts'
import { hideSecrets } from './secret.ts'

/** Texts that JSON can hold and `JSON.stringify` never writes: {@link writeJson} puts them in place. */
const rawTexts = [
  '1e999',
  '-1e999',
  '1e306',
  '-0',
  '123456789012345678901234567890',
  '0.1e-400',
  `${'['.repeat(200)}${']'.repeat(200)}`,
  `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
]

/** So rare among the leaves is the one that costs a thousand times as much as any other. */
const bottomlessRarity = 500

/** Nested as deep as this, a reader that calls itself runs out of stack. */
const bottomless = `${'['.repeat(20_000)}${']'.repeat(20_000)}`

/** Keys that mean something to JavaScript. */
const trickyKeys = ['__proto__', 'constructor', 'toJSON', 'toString', 'length', 'then', '']

/** What a reader cannot do without, so that inputs get past the first check. */
const thinRow = {
  id: 1,
  conversation_id: 2,
  created_at: 1_770_732_003,
  updated_at: '2026-02-10T14:00:12.412Z',
  account_id: 3,
  inbox_id: 4,
  source_id: 'hidden below',
  pubsub_token: 'hidden below',
  identifier: 'rT7bXc2NqLw9KfVj4HsYm5Zd',
  user: { type: 'user', id: 5 },
  conversation: { id: 2, inbox_id: 4 },
}

const frameTexts = frames.map(({ text }) => text)

const recordedTexts = [
  ...answers.map(({ body }) => body),
  ...frameTexts,
  // What an event carries is an input of its own, for the readers that never see the frame.
  ...frameTexts.map(dataOf).filter((text) => text !== undefined),
  ...examples
    .filter(({ kind }) => kind === 'rest-response' || kind === 'cable-server')
    .map(({ value }) => JSON.stringify(value)),
]

/** The recorded texts by what they look like, so that the common kinds do not crowd out the rare. */
const recordedKinds = groupByShape(recordedTexts)

/** Every key of the wire. */
const wireKeys = [...new Set(recordedTexts.map(parse).flatMap(keysOf))]

const anyText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  // Half a pair of surrogates is no character, and JSON carries it all the same.
  fc.constantFrom('\uD800', 'a\uDFFF', '\0', '\u2028', '2026-02-30T99:00:00Z', 'true', '7', 'NaN'),
)

const anyKey = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...wireKeys) },
  fc.constantFrom(...trickyKeys),
  anyText,
)

const anyLeaf = fc.oneof(
  anyText,
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.boolean(),
  fc.constant(null),
  fc
    .nat(bottomlessRarity)
    .map((at) =>
      raw(at === bottomlessRarity ? bottomless : (rawTexts[at % rawTexts.length] ?? '')),
    ),
)

/** Any value that JSON can hold, its objects mostly with keys of the wire. */
const anyValue: Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: anyLeaf },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 2, arbitrary: anyRowOf(tie('value')) },
  ),
})).value

/** Any object, of which one half has what readers need. */
const anyRow = fc
  .tuple(fc.boolean(), anyRowOf(anyValue))
  .map(([isThin, row]) => (isThin ? { ...thinRow, ...row } : row))

/** Bytes as text, spoilt JSON, and JSON of any shape. */
export const anyInput: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  { weight: 2, arbitrary: anyValue.map(writeCopy) },
  { weight: 5, arbitrary: anyRow.map(writeCopy) },
  fc.array(anyRow, { maxLength: 3 }).map(writeCopy),
  fc.tuple(anyRow.map(writeCopy), fc.nat()).map(([text, at]) => spoil(text, at)),
)

const editKinds = ['drop', 'replace', 'retype', 'repeat', 'insert', 'wrap', 'spoil'] as const

/** Something that is done to a recording. */
interface Edit {
  readonly kind: (typeof editKinds)[number]
  readonly place: number
  readonly key: string
  readonly value: unknown
}

const anyEdit: Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...editKinds),
  place: fc.nat(),
  key: anyKey,
  value: anyValue,
})

/** A recorded answer or frame to which a few things were done. */
export const mutatedRecording: Arbitrary<string> = fc
  .tuple(fc.nat(), fc.nat(), fc.array(anyEdit, { minLength: 1, maxLength: 3 }))
  .map(([kind, at, edits]) => {
    const texts = recordedKinds[kind % recordedKinds.length] ?? recordedTexts
    return edit(texts[at % texts.length] ?? '', edits)
  })

function edit(text: string, edits: readonly Edit[]): string {
  const recorded = parse(text)
  if (recorded === undefined) return spoil(text, edits[0]?.place ?? 0)
  const root: Row = { value: recorded }
  for (const { kind, place, key, value } of edits) {
    const places = placesOf(root)
    const [row, at] = places[place % places.length] ?? [root, 'value']
    const entry = row[at]
    const isList = Array.isArray(entry)
    if (kind === 'drop') delete row[at]
    if (kind === 'replace') row[at] = structuredClone(value)
    if (kind === 'retype') row[at] = retype(entry)
    if (kind === 'repeat' && isList) entry.push(...(structuredClone(entry) as unknown[]))
    if (kind === 'insert' && isRow(entry)) row[at] = { ...entry, [key]: structuredClone(value) }
    if (kind === 'wrap') row[at] = place % 2 ? [entry] : { [key]: entry }
  }
  const written = writeJson(root.value)
  const end = edits.find(({ kind }) => kind === 'spoil')
  return end ? spoil(written, end.place) : written
}

type Row = Record<string, unknown>

/** Every place of a value where another one could stand. A list has keys like any object. */
function placesOf(row: object, places: [row: Row, key: string][] = []): typeof places {
  for (const [key, value] of Object.entries(row)) {
    places.push([row as Row, key])
    if (typeof value === 'object' && value !== null) placesOf(value as object, places)
  }
  return places
}

/** What a careless server would send for the same. */
function retype(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? 0 : Number(value) || value.length
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return Object.fromEntries(value.entries())
  return value === null ? {} : [value]
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function anyRowOf(value: Arbitrary<unknown>): Arbitrary<object> {
  // An entry called `__proto__` stays one: a literal would not keep it.
  return fc
    .array(fc.tuple(anyKey, value), { maxLength: 6 })
    .map((entries): object => Object.fromEntries(entries))
}

function raw(text: string): string {
  return `«${text.replaceAll('"', '¨')}»`
}

/** JSON in which secrets can be told from all else. The value is used up. */
function writeJson(value: unknown): string {
  const text = JSON.stringify(hideSecrets(value)) ?? 'null'
  if (!text.includes('"«')) return text
  return text.replaceAll(/"«([^»"]*)»"/g, (_, inner: string) => inner.replaceAll('¨', '"'))
}

/** The same of a value that fast-check goes on to work with. */
function writeCopy(value: unknown): string {
  return writeJson(structuredClone(value))
}

const rubbish = ['', ',', '"', '\\u', '\0']

/** Cuts a text off, or puts something into the middle of it, so that it is no JSON object any more. */
function spoil(text: string, place: number): string {
  const at = place % (text.length + 1)
  const piece = rubbish[place % rubbish.length]
  const spoilt = piece ? text.slice(0, at) + piece + text.slice(at) : text.slice(0, at)
  return parse(spoilt) === undefined ? spoilt : spoilt.slice(0, -1)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // A page or nothing at all: recordings have those too.
  }
}

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const keys = Array.isArray(value) ? [] : Object.keys(value)
  return [...keys, ...Object.values(value).flatMap(keysOf)]
}

function dataOf(frame: string): string | undefined {
  const { message } = parse(frame) as { readonly message?: { readonly data?: unknown } }
  return message?.data === undefined ? undefined : JSON.stringify(message.data)
}

function groupByShape(texts: readonly string[]): string[][] {
  const groups = new Map<string, string[]>()
  for (const text of new Set(texts)) {
    const shape = shapeOf(parse(text))
    groups.set(shape, [...(groups.get(shape) ?? []), text])
  }
  return [...groups.values()]
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${shapeOf(value[0])}]`
  if (!isRow(value)) return typeof value
  const { message } = value
  return [...Object.keys(value).sort(), isRow(message) ? String(message['event']) : ''].join()
}
