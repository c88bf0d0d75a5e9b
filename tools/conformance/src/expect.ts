import { isDeepStrictEqual } from 'node:util'
import type { Answer } from './caller.ts'
import { show } from './readJson.ts'
import { RowFailure } from './rowFailure.ts'

/** Fails the row unless both are the same, deeply. `what` begins the sentence. */
export function same(what: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return
  throw new RowFailure(`${what} is ${show(actual)}, not ${show(expected)}`)
}

/** Fails the row with this sentence unless the condition holds. */
export function hold(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new RowFailure(otherwise)
}

/** Fails the row when any of these names is among the fields. */
export function lacks(what: string, value: unknown, ...names: readonly string[]): void {
  const found = names.filter((name) => typeof value === 'object' && value !== null && name in value)
  if (found.length > 0) throw new RowFailure(`${what} has ${found.join(', ')}`)
}

/** Fails the row unless a text matches. */
export function matches(what: string, actual: unknown, pattern: RegExp): void {
  if (typeof actual === 'string' && pattern.test(actual)) return
  throw new RowFailure(`${what} is ${show(actual)}, which does not match ${String(pattern)}`)
}

/** Fails the row unless an answer is the server's bare 500, which tells nothing. */
export function bare500({ json, status }: Answer): void {
  same('the status', status, 500)
  same('the body', json, { status: 500, error: 'Internal Server Error' })
}
