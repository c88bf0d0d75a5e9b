import { UniLinkError } from '../errors.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'

/** An object from the wire: any key may be missing or hold anything. */
export type Row = Readonly<Record<string, unknown>>

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

/** Takes a value as an object that must be there. */
export function needRow(value: unknown, what: string): Row {
  if (isRow(value)) return value
  throw malformed(what, 'it is not an object')
}

/** Takes a value as a list that must be there. */
export function needList(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw malformed(what, 'it is not a list')
}

/** A whole number that must be there. */
export function needInteger(row: Row, key: string, what: string): number {
  const value = row[key]
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw malformed(what, `\`${key}\` is not a number`)
}

/** A text that must be there. */
export function needText(row: Row, key: string, what: string): string {
  const value = row[key]
  if (typeof value === 'string' && value !== '') return value
  throw malformed(what, `\`${key}\` is not a text`)
}

/** A text; numbers and booleans count, because servers and bots mix them up. */
export function text(row: Row, key: string): string | null {
  const value = row[key]
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : null
}

/** A number. */
export function number(row: Row, key: string): number | null {
  return finite(row[key])
}

/** JSON may hold a number that is too large for one, and could not be written again. */
export function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A yes or no; the text `"true"` is a yes too. */
export function flag(row: Row, key: string): boolean {
  const value = row[key]
  return value === true || value === 'true'
}

/** Unix seconds as milliseconds; 0 when there are none. */
export function seconds(row: Row, key: string): number {
  return finite((number(row, key) ?? 0) * 1000) ?? 0
}

/** An ISO time as milliseconds. */
export function date(row: Row, key: string): number | null {
  const value = row[key]
  const time = typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isNaN(time) ? null : time
}

/** One of the given words; any other is `unknown`. */
export function word<Word extends string>(
  row: Row,
  key: string,
  words: readonly Word[],
): Word | Unknown {
  return words.find((known) => known === row[key]) ?? 'unknown'
}

/** The same, where nothing may stand too. */
export function wordOrNull<Word extends string>(
  row: Row,
  key: string,
  words: readonly Word[],
): Word | Unknown | null {
  return row[key] == null ? null : word(row, key, words)
}

/** A list, each entry decoded; no list is an empty one. */
export function list<Item>(row: Row, key: string, decode: (value: unknown) => Item): Item[] {
  const value = row[key]
  return Array.isArray(value) ? value.map((entry) => decode(entry)) : []
}

/** A list of texts; anything else in it is left out. */
export function texts(row: Row, key: string): string[] {
  const value = row[key]
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

/** An object of somebody's own values, without secrets. */
export function attributes(row: Row, key: string): JsonObject {
  const value = row[key]
  return isRow(value) ? plainObject(value) : {}
}

/** Any value, without secrets. */
export function plain(value: unknown, level = 0): JsonValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return finite(value)
  if (level > deepestLevel) return null
  if (Array.isArray(value)) return value.map((entry) => plain(entry, level + 1))
  return isRow(value) ? plainObject(value, level) : null
}

/** An object of any values, without secrets. */
export function plainObject(value: Row, level = 0): JsonObject {
  const copy: Record<string, JsonValue> = {}
  for (const key in value) {
    if (!droppedKeys.has(key)) copy[key] = plain(value[key], level + 1)
  }
  return copy
}

/** The fields that are there, without those that are null. */
export function present<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== null)
  return Object.fromEntries(kept) as { [Key in keyof Fields]?: NonNullable<Fields[Key]> } // the same keys, less the nulls
}
