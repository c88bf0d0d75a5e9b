import { expect, it } from 'vitest'
import { formatFailure } from './formatTally.ts'
import { playSeeds } from './playSeeds.ts'

/** Half of the schedules, so that two cores share them; more of them: `npm run chaos`. */
const seeds = { first: 2, count: 1_000, step: 2 }

it('loses nothing and shows nothing twice with even seeds', { timeout: 0 }, async () => {
  const { failures } = await playSeeds(seeds, 1)

  expect(failures.map(formatFailure).join('\n\n')).toBe('')
})
