/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** An object as JSON has it. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** Whether two values are the same text in JSON, whatever the order of keys. */
export function isSameJson(left: Json, right: Json): boolean {
  return JSON.stringify(sortKeys(left)) === JSON.stringify(sortKeys(right))
}

/** Whether a value is an object and no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Merges objects key by key, all the way down; lists and other values replace. */
export function mergeJson(target: JsonObject, source: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...target }
  for (const [key, value] of Object.entries(source)) {
    const old = merged[key]
    merged[key] = isJsonObject(old) && isJsonObject(value) ? mergeJson(old, value) : value
  }
  return merged
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]))
}
