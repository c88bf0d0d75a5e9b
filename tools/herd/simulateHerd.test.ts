import { createSeededRandom } from '@unilink/sandbox'
import { expect, it } from 'vitest'
import { judgeHerd } from './judgeHerd.ts'
import { simulateHerd, type HerdOptions } from './simulateHerd.ts'

/** Enough for the proportions, few enough for every run of the tests. */
const clients = 1_000

function broken(options: Partial<HerdOptions> = {}): readonly string[] {
  const random = createSeededRandom(1)
  const report = simulateHerd({ clients, downMs: 30_000, random, ...options })
  return judgeHerd(report, clients).flatMap(({ name, isKept }) => (isKept ? [] : [name]))
}

const whileDown = 'attempts a second while it is down'
const atReturn = 'attempts a second at its return'
const untilBack = 'milliseconds until 99 % are back'

it('spares a server that was lost, and is back soon', () => {
  expect(broken()).toEqual([])
})

it('is too much for a server when nothing is left to chance', () => {
  expect(broken({ random: () => 0.999 })).toEqual([whileDown, atReturn])
})

it('is too much for a server when the first window is short', () => {
  expect(broken({ timings: { retryBaseMs: 2_000 } })).toContain(whileDown)
})

it('is too much for a server when windows stay as short as the first', () => {
  expect(broken({ timings: { retryCapMs: 4_000 } })).toContain(atReturn)
})

it('is back late when windows grow for ever', () => {
  expect(broken({ timings: { retryCapMs: 600_000 } })).toEqual([untilBack])
})
