import fc, { type Arbitrary } from 'fast-check'
import { parseJson, wireKeys } from './recordedTexts.ts'
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

const anyText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  // Half a pair of surrogates is no character, and JSON carries it all the same.
  fc.constantFrom('\uD800', 'a\uDFFF', '\0', '\u2028', '2026-02-30T99:00:00Z', 'true', '7', 'NaN'),
)

/** Any key, mostly of the wire. */
export const anyKey: Arbitrary<string> = fc.oneof(
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
export const anyValue: Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
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
export function writeJson(value: unknown): string {
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
export function spoil(text: string, place: number): string {
  const at = place % (text.length + 1)
  const piece = rubbish[place % rubbish.length]
  const spoilt = piece ? text.slice(0, at) + piece + text.slice(at) : text.slice(0, at)
  return parseJson(spoilt) === undefined ? spoilt : spoilt.slice(0, -1)
}
