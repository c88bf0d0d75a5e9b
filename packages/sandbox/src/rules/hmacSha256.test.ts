import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSeededRandom } from '../ports/random.ts'
import { hmacSha256 } from './hmacSha256.ts'

describe('hmacSha256', () => {
  it('gives the hash of the contract’s example', () => {
    expect(hmacSha256('example-hmac-token', 'cust-77')).toBe(
      '58ad9bcf0703f52e8834f93ae3c09ed681317e581196d2a595155e73db2ad342',
    )
  })

  it('gives what Node gives, for texts of every length around a block', () => {
    const random = createSeededRandom(7)
    for (let length = 0; length < 200; length += 1) {
      const text = Array.from({ length }, () =>
        String.fromCodePoint(32 + Math.floor(random() * 500)),
      ).join('')
      const key = text.slice(0, length / 2)
      expect(hmacSha256(key, text)).toBe(createHmac('sha256', key).update(text).digest('hex'))
    }
  })
})
