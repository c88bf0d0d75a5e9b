import { createSeededRandom } from '@unilink/sandbox'
import { expect, it } from 'vitest'
import { createSchedule, type Action } from './createSchedule.ts'
import { playSchedule } from './playSchedule.ts'

/** Seconds on a slow machine; a fault in the change of customers showed in three of a hundred. */
const SCHEDULES = 40

/** Until all tabs have heard of it. */
const HEARING_MS = 500

/** The schedule of a seed, and in the midst of it something more. */
function createScheduleWith(seed: number, type: 'identify' | 'logOut'): readonly Action[] {
  const actions = createSchedule(seed)
  const at = Math.floor(createSeededRandom(seed)() * actions.length)
  // What is written in a tab that has not heard of it goes with the customer who has gone.
  const hearing = { type: 'wait', durationMs: HEARING_MS } as const
  return [...actions.slice(0, at), { type, tab: 0 }, hearing, ...actions.slice(at)]
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
