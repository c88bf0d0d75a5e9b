import { UniLinkError } from '../errors.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'

/** An object from the wire: any key may be missing or hold anything. */
export type Row = Readonly<Record<string, unknown>>

/** Takes what stands on the wire for what it should be; a reader that needs it names `key` and `what`. */
export type Reader<Value> = (value: unknown, key: string, what: string) => Value

/** An object while it is being made. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] }

/** What may stand where a value stands on the wire that no reader understands. */
type Unknown = 'unknown'

/** Keys of secrets, which somebody's attributes may hold, and the one that is no ordinary key. */
const droppedKeys: ReadonlySet<string> = new Set([
  'source_id',
  'pubsub_token',
  'identifier_hash',
  'previous_changes',
  'contact_inbox',
  '__proto__',
])

/** Attributes nested deeper are cut off, so that no answer can exhaust the stack. */
const deepestLevel = 64

/** The error for an answer or event that lacks what it cannot do without. */
export function malformed(what: string, reason: string): UniLinkError {
  return new UniLinkError('decode', 'malformed', `unable to read ${what}; ${reason}`)
}

/** Takes a value as an object; anything else has no keys. */
export function row(value: unknown): Row {
  return isRow(value) ? value : {}
}

/** Whether a value is an object and no list. */
export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object that must be there. */
export function needRow(value: unknown, what: string): Row {
  if (isRow(value)) return value
  throw malformed(what, 'it is not an object')
}

/** A list that must be there, each entry decoded. */
export function needList<Item>(
  value: unknown,
  what: string,
  decode: (value: unknown) => Item,
): Item[] {
  if (Array.isArray(value)) return value.map((entry) => decode(entry))
  throw malformed(what, 'it is not a list')
}

/** A whole number that must be there. */
export const needInteger: Reader<number> = (value, key, what) => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw malformed(what, `\`${key}\` is not a number`)
}

/** A text that must be there. */
export const needText: Reader<string> = (value, key, what) => {
  if (typeof value === 'string' && value !== '') return value
  throw malformed(what, `\`${key}\` is not a text`)
}

/** A text; numbers and booleans count, because servers and bots mix them up. */
export function text(value: unknown): string | null {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : null
}

/** A text, empty when there is none. */
export function textOrEmpty(value: unknown): string {
  return text(value) ?? ''
}

/** A number. JSON may hold one that is too large for it, and could not be written again. */
export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A number, 0 when there is none. */
export function numberOrZero(value: unknown): number {
  return number(value) ?? 0
}

/** A yes or no; the text `"true"` is a yes too. */
export function flag(value: unknown): boolean {
  return value === true || value === 'true'
}

/** Unix seconds as milliseconds; 0 when there are none. */
export function seconds(value: unknown): number {
  return numberOrZero(numberOrZero(value) * 1000)
}

/** An ISO time as milliseconds. */
export function date(value: unknown): number | null {
  return typeof value === 'string' ? number(Date.parse(value)) : null
}

/** An ISO time as milliseconds, 0 when there is none. */
export function dateOrZero(value: unknown): number {
  return date(value) ?? 0
}

/** One of the given words; any other is `unknown`. The marks let a bundler drop readers that nobody uses. */
/* @__NO_SIDE_EFFECTS__ */
export function word<Word extends string>(
  ...words: readonly Word[]
): (value: unknown) => Word | Unknown {
  return (value) => words.find((known) => known === value) ?? 'unknown'
}

/** What a reader reads, where there may be nothing. */
/* @__NO_SIDE_EFFECTS__ */
export function orNull<Value>(read: (value: unknown) => Value): (value: unknown) => Value | null {
  return (value) => (value == null ? null : read(value))
}

/** An object, decoded; anything else is none. */
/* @__NO_SIDE_EFFECTS__ */
export function rowOrNull<Value>(decode: (value: Row) => Value): (value: unknown) => Value | null {
  return (value) => (isRow(value) ? decode(value) : null)
}

/** A list, each entry decoded; no list is an empty one. */
/* @__NO_SIDE_EFFECTS__ */
export function list<Item>(decode: (value: unknown) => Item): (value: unknown) => Item[] {
  return (value) => (Array.isArray(value) ? value.map((entry) => decode(entry)) : [])
}

/** A list of texts; anything else in it is left out. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

/** An object of somebody's own values, without secrets. */
export function attributes(value: unknown): JsonObject {
  return copyRow(row(value), 0)
}

/** Any value, without secrets. */
export function plain(value: unknown): JsonValue {
  return copy(value, 0)
}

function copy(value: unknown, level: number): JsonValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return number(value)
  if (level > deepestLevel) return null
  if (Array.isArray(value)) return value.map((entry) => copy(entry, level + 1))
  return isRow(value) ? copyRow(value, level) : null
}

function copyRow(value: Row, level: number): JsonObject {
  const result: Record<string, JsonValue> = {}
  for (const key in value) {
    if (!droppedKeys.has(key)) result[key] = copy(value[key], level + 1)
  }
  return result
}

/** The fields that are there, without those that are null. */
export function present<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== null)
  return Object.fromEntries(kept) as { [Key in keyof Fields]?: NonNullable<Fields[Key]> } // the same keys, less the nulls
}
