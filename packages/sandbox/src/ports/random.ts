/** Randomness as a port: a number from 0 up to, but not including, 1. */
export type Random = () => number

/** A small generator (mulberry32) that gives the same numbers for the same seed. */
export function createSeededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Base 58: letters and digits without the four that look alike. */
const TOKEN_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const TOKEN_LENGTH = 24

/** A token like the server's: 24 base-58 characters. */
export function randomToken(random: Random): string {
  return randomText(random, TOKEN_ALPHABET, TOKEN_LENGTH)
}

/** Forty lower-case hex digits, as the signature of a file's address. */
export function randomSignature(random: Random): string {
  return randomText(random, '0123456789abcdef', 40)
}

/** A UUID of version 4. */
export function randomUuid(random: Random): string {
  const hex = randomText(random, '0123456789abcdef', 32)
  const variant = '89ab'[Math.floor(random() * 4)] ?? '8'
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-')
}

/** One item of a list. */
export function randomItem<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0]
}

const ADJECTIVES = ['falling', 'quiet', 'morning', 'bitter', 'misty', 'lingering'] as const
const NOUNS = ['dream', 'lake', 'frost', 'snowflake', 'grass', 'waterfall'] as const

/** A name for a customer who gave none, like `falling-dream-532`. */
export function randomName(random: Random): string {
  const number = Math.floor(random() * 1000)
  return `${randomItem(random, ADJECTIVES)}-${randomItem(random, NOUNS)}-${number}`
}

function randomText(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('')
}
