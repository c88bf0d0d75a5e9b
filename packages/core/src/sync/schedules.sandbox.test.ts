import { expect, it } from 'vitest'
import { formatFailure } from '../../test/chaos/formatTally.ts'
import { playSeeds } from '../../test/chaos/playSeeds.ts'

/** More of them: `npm run chaos`. */
const count = 300

it(
  'loses nothing and shows nothing twice, whatever happens in which order',
  { timeout: 0 },
  async () => {
    const { failures } = await playSeeds(1, count)

    expect(failures.map(formatFailure).join('\n\n')).toBe('')
  },
)
