import { createSeededRandom } from '@unilink/sandbox'
import { expect, it } from 'vitest'
import { createSchedule, type Action } from './createSchedule.ts'
import { playSchedule } from './playSchedule.ts'

/** Seconds on a slow machine; a fault in the change of customers showed in three of a hundred. */
const SCHEDULES = 40

/** The schedule of a seed, and in the midst of it something more. */
function createScheduleWith(seed: number, type: 'identify' | 'logOut'): readonly Action[] {
  const actions = createSchedule(seed)
  const at = Math.floor(createSeededRandom(seed)() * actions.length)
  return [...actions.slice(0, at), { type, tab: 0 }, ...actions.slice(at)]
}

it.each([['identify' as const], ['logOut' as const]])(
  'loses nothing and shows nothing twice when a customer comes to %s',
  { timeout: 0 },
  async (type) => {
    const failures: string[] = []
    for (let seed = 1; seed <= SCHEDULES; seed++) {
      const { problems } = await playSchedule(seed, createScheduleWith(seed, type))
      failures.push(...problems.map((problem) => `seed ${seed}: ${problem}`))
    }

    expect(failures).toEqual([])
  },
)
