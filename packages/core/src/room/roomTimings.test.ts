import { expect, it } from 'vitest'
import { defaultRoomTimings, readRoomTimings } from './roomTimings.ts'

it('takes what is given and keeps the rest', () => {
  expect(readRoomTimings()).toEqual(defaultRoomTimings)
  expect(readRoomTimings({ silenceMs: 9_000, lingerMs: 0 })).toEqual({
    ...defaultRoomTimings,
    silenceMs: 9_000,
    lingerMs: 0,
  })
})

it('does not mind the timings of others', () => {
  const timings: object = { pollMs: -1 }

  expect(readRoomTimings(timings)).toMatchObject(defaultRoomTimings)
})

it.each<[Record<string, number | undefined>, string]>([
  [{ silenceMs: -1 }, 'silenceMs'],
  [{ checkMs: Number.NaN }, 'checkMs'],
  [{ lingerMs: Infinity }, 'lingerMs'],
  [{ retryCapMs: undefined }, 'retryCapMs'],
])('names what is wrong in %o', (timings, name) => {
  const read = () => readRoomTimings(timings)

  expect(read).toThrow(`unable to create a room; timings.${name} must be a number from 0 up`)
  expect(read).toThrow(expect.objectContaining({ kind: 'state', code: 'invalid-options' }))
})
