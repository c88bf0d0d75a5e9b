import { expect, it } from 'vitest'
import { retryDelayMs } from './retryDelayMs.ts'
import { defaultRoomTimings } from './roomTimings.ts'

it.each([
  [1, 4_000],
  [2, 8_000],
  [3, 16_000],
  [4, 20_000],
  [5, 20_000],
  [2_000, 20_000],
])('spreads attempt after %i failures over %i ms', (failures, windowMs) => {
  expect(retryDelayMs(failures, 0, defaultRoomTimings)).toBe(0)
  expect(retryDelayMs(failures, 0.25, defaultRoomTimings)).toBe(windowMs / 4)
  expect(retryDelayMs(failures, 0.75, defaultRoomTimings)).toBe((windowMs * 3) / 4)
})
