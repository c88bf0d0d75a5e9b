/*
 * HMAC-SHA256 in plain code. The sandbox runs in pages without a secure context, where the platform
 * offers no hashing, and its rules are synchronous, which the platform's hashing is not.
 */

const BLOCK_BYTES = 64

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUND_CONSTANTS = fractionsOfPrimeRoots(64, Math.cbrt)
/** The same of the square roots of the first 8 primes. */
const START_STATE = fractionsOfPrimeRoots(8, Math.sqrt)

/** HMAC-SHA256 of two texts, as 64 lower-case hex digits. */
export function hmacSha256(key: string, message: string): string {
  const encoder = new TextEncoder()
  const keyBytes = encoder.encode(key)
  const block = new Uint8Array(BLOCK_BYTES)
  block.set(keyBytes.length > BLOCK_BYTES ? sha256(keyBytes) : keyBytes)
  const inner = sha256(concat(mask(block, 0x36), encoder.encode(message)))
  const outer = sha256(concat(mask(block, 0x5c), inner))
  return Array.from(outer, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function sha256(message: Uint8Array): Uint8Array {
  const padded = pad(message)
  const view = new DataView(padded.buffer)
  const state = new Uint32Array(START_STATE)
  const words = new Uint32Array(64)
  for (let start = 0; start < padded.length; start += BLOCK_BYTES) {
    for (let round = 0; round < 16; round += 1) words[round] = view.getUint32(start + round * 4)
    for (let round = 16; round < 64; round += 1) {
      const word15 = words[round - 15] ?? 0
      const word2 = words[round - 2] ?? 0
      const small0 = rotate(word15, 7) ^ rotate(word15, 18) ^ (word15 >>> 3)
      const small1 = rotate(word2, 17) ^ rotate(word2, 19) ^ (word2 >>> 10)
      words[round] = (words[round - 16] ?? 0) + small0 + (words[round - 7] ?? 0) + small1
    }
    compress(state, words)
  }
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, place) => digest.setUint32(place * 4, word))
  return new Uint8Array(digest.buffer)
}

function compress(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let round = 0; round < 64; round += 1) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + sum1 + choice + (ROUND_CONSTANTS[round] ?? 0) + (words[round] ?? 0)) | 0
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + sum0 + majority) | 0
  }
  const added = [a, b, c, d, e, f, g, h]
  added.forEach((value, place) => {
    state[place] = (state[place] ?? 0) + value
  })
}

function pad(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = Math.ceil((message.length + 9) / BLOCK_BYTES) * BLOCK_BYTES
  const padded = new Uint8Array(length)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(length - 8, Math.floor((message.length * 8) / 2 ** 32))
  view.setUint32(length - 4, (message.length * 8) >>> 0)
  return padded
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function mask(block: Uint8Array, value: number): Uint8Array {
  return block.map((byte) => byte ^ value)
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  const joined = new Uint8Array(left.length + right.length)
  joined.set(left)
  joined.set(right, left.length)
  return joined
}

function fractionsOfPrimeRoots(count: number, root: (prime: number) => number): number[] {
  const primes: number[] = []
  for (let number = 2; primes.length < count; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  }
  return primes.map((prime) => ((root(prime) % 1) * 2 ** 32) >>> 0)
}
