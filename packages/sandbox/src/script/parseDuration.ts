import { LineProblem } from './scriptError.ts'
import type { Duration } from './steps.ts'

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 }

/** Reads `2s`, `500ms`, `1m`, or two of them as in `1s to 3s`. */
export function parseDuration(text: string): Duration {
  const parts = text.split(/\s+to\s+/).map(parseOne)
  const [least, most] = parts
  if (least === undefined || parts.length > 2 || (most !== undefined && most < least)) {
    throw new LineProblem(`"${text}" is no time; write the shorter time first, as in "1s to 3s".`)
  }
  return most === undefined ? least : [least, most]
}

function parseOne(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*(ms|s|m)$/.exec(text.trim()) ?? []
  if (number === undefined) {
    throw new LineProblem(`"${text}" is no time; write "2s", "500ms", "1m" or "1s to 3s".`)
  }
  return Number(number) * (UNITS_MS[unit] ?? 1)
}
