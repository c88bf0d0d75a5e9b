import { expect, it } from 'vitest'
import { playSchedule } from '../../test/playSchedule.ts'
import { createSchedule } from '../../test/schedule.ts'

/** More by hand: `SEEDS=20000 FIRST_SEED=1 npx vitest run --project core schedules`. */
const count = Number(process.env['SEEDS'] ?? 300)
const first = Number(process.env['FIRST_SEED'] ?? 1)

it(
  'loses nothing and shows nothing twice, whatever happens in which order',
  { timeout: 0 },
  async () => {
    const failures: string[] = []
    for (let seed = first; seed < first + count && failures.length < 1; seed++) {
      const actions = createSchedule(seed)
      if ((await playSchedule(seed, actions)).length === 0) continue
      for (let length = 0; length <= actions.length; length++) {
        const prefix = actions.slice(0, length)
        const problems = await playSchedule(seed, prefix)
        if (problems.length === 0) continue
        failures.push(
          [`seed ${seed}`, ...problems, ...prefix.map((action) => JSON.stringify(action))].join(
            '\n',
          ),
        )
        break
      }
    }

    expect(failures.join('\n\n')).toBe('')
  },
)
