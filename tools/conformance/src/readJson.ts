import { RowFailure } from './rowFailure.ts'

/** What stands at a path such as `messages.0.content`; undefined where there is nothing. */
export function at(value: unknown, path: string): unknown {
  let here = value
  for (const name of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Readonly<Record<string, unknown>>)[name] // a missing name reads undefined
  }
  return here
}

/** The text at a path. @throws RowFailure when there is none. */
export function textAt(value: unknown, path: string): string {
  const found = at(value, path)
  if (typeof found === 'string') return found
  throw new RowFailure(`${path} is ${show(found)}, not a text`)
}

/** The number at a path. @throws RowFailure when there is none. */
export function numberAt(value: unknown, path: string): number {
  const found = at(value, path)
  if (typeof found === 'number') return found
  throw new RowFailure(`${path} is ${show(found)}, not a number`)
}

/** The list at a path, or the value itself. @throws RowFailure when there is none. */
export function listAt(value: unknown, path?: string): readonly unknown[] {
  const found = path === undefined ? value : at(value, path)
  if (Array.isArray(found)) return found
  throw new RowFailure(`${path ?? 'the answer'} is ${show(found)}, not a list`)
}

/** Names of an object's fields. @throws RowFailure for anything else. */
export function namesOf(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.keys(value)
  throw new RowFailure(`the answer is ${show(value)}, not an object`)
}

/** Longer values say nothing more in a table. */
const SHOWN_CHARACTERS = 120

/** A value as it stands in a sentence. */
export function show(value: unknown): string {
  if (value === undefined) return 'missing'
  const text = JSON.stringify(value)
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text
}
