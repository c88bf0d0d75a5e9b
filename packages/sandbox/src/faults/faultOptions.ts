import { BAD_FRAME_KINDS, type BadFrameKind, isBadFrameKind } from './badFrames.ts'

/** How a fault behaves; everything may be left out. */
export interface FaultOptions {
  /** Share of the occasions, 0 to 1. Default: 1. */
  readonly rate?: number
  /** Chance of its own for this fault, the same for the same seed. Default: the sandbox's. */
  readonly seed?: number
  /** Ends by itself after so many times. For sockets, striking all of them counts once. */
  readonly times?: number
  /** Only requests whose path contains this text or matches this expression. */
  readonly path?: string | RegExp
  /** Only requests with this method. */
  readonly method?: string
  /** Default: 500. */
  readonly delayMs?: number
  /** HTTP status of what refuses. */
  readonly status?: number
  /** Close code of `close`. */
  readonly code?: number
  /** Of `disconnect`; null is sent as it is. */
  readonly reason?: string | null
  /** Of `disconnect`: whether the client may come again. */
  readonly reconnect?: boolean
  /** Of `badFrame`. */
  readonly kind?: BadFrameKind
  /** Whose calls and sockets suffer. Default: `customer`, so that a console can switch it off. */
  readonly side?: 'customer' | 'agent' | 'both'
}

interface Rule {
  readonly isRight: (value: unknown) => boolean
  readonly text: string
}

const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most
const isText = (value: unknown): boolean => typeof value === 'string'

const RULES: Readonly<Record<keyof FaultOptions, Rule>> = {
  rate: {
    isRight: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    text: 'must be a number from 0 to 1.',
  },
  seed: {
    isRight: (value) => isWhole(value, 0, 2 ** 32 - 1),
    text: 'must be a whole number from 0 to 4294967295.',
  },
  times: {
    isRight: (value) => isWhole(value, 1, Infinity),
    text: 'must be a whole number above 0.',
  },
  path: { isRight: isText, text: 'must be a text.' },
  method: { isRight: isText, text: 'must be a text.' },
  delayMs: {
    isRight: (value) => typeof value === 'number' && value >= 0,
    text: 'must be a number of milliseconds.',
  },
  status: {
    isRight: (value) => isWhole(value, 400, 599),
    text: 'must be an HTTP status from 400 to 599.',
  },
  code: {
    isRight: (value) =>
      value === 1000 ||
      isWhole(value, 1001, 1003) ||
      isWhole(value, 1007, 1014) ||
      isWhole(value, 3000, 4999),
    text: 'must be a code that a server may close with: 1000 to 1003, 1007 to 1014, 3000 to 4999.',
  },
  reason: { isRight: (value) => value === null || isText(value), text: 'must be a text or null.' },
  reconnect: {
    isRight: (value) => typeof value === 'boolean',
    text: 'must be true or false.',
  },
  kind: {
    isRight: isBadFrameKind,
    text: `must be one of ${BAD_FRAME_KINDS.join(', ')}.`,
  },
  side: {
    isRight: (value) => value === 'customer' || value === 'agent' || value === 'both',
    text: 'must be "customer", "agent" or "both".',
  },
}

/** The options of a fault as JSON has them, or a sentence about what is wrong with them. */
export function readFaultOptions(given: {
  readonly [key: string]: unknown
}): FaultOptions | string {
  for (const [name, value] of Object.entries(given)) {
    const rule = Object.entries(RULES).find(([known]) => known === name)?.[1]
    if (!rule) return `"${name}" is no option; there are ${Object.keys(RULES).join(', ')}.`
    if (!rule.isRight(value)) return `"${name}" ${rule.text}`
  }
  return given
}
