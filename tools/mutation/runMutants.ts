import { availableParallelism } from 'node:os'
import type { BenchResult } from './bench.ts'
import type { Mutant } from './findMutants.ts'
import { openBench, type Bench } from './openBench.ts'

/** What the tests made of a mutant. */
export interface Outcome {
  readonly mutant: Mutant
  /** The tests that noticed; empty for a survivor. */
  readonly red: readonly string[]
}

/** The tests themselves, and what they made of each mutant. */
export interface MutationRun {
  readonly titles: readonly string[]
  readonly outcomes: readonly Outcome[]
}

/** What a mutant is noticed by that never comes to an end. */
export const endless = 'the time limit'

/** A mutant that takes so many times longer than the tests took without one hangs. */
const patience = 10

/** A busy machine is no hanging mutant. */
const leastPatienceMs = 30_000

const firstRunMs = 120_000

/** Runs the room's tests against each mutant, on all cores. */
export async function runMutants(
  mutants: readonly Mutant[],
  onOutcome: (outcome: Outcome) => void = () => {},
): Promise<MutationRun> {
  const benches = Array.from({ length: availableParallelism() }, openBench)
  try {
    const starts = await Promise.all(benches.map(measure))
    const slowestMs = Math.max(...starts.map(({ durationMs }) => durationMs))
    const limitMs = Math.max(slowestMs * patience, leastPatienceMs)
    const queue = Array.from(mutants)
    const outcomes: Outcome[] = []
    await Promise.all(
      benches.map(async (bench) => {
        for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
          const result = await bench.run(mutant, limitMs)
          const outcome = { mutant, red: result?.red ?? [endless] }
          outcomes.push(outcome)
          onOutcome(outcome)
        }
      }),
    )
    return { titles: starts[0]?.result.titles ?? [], outcomes }
  } finally {
    for (const bench of benches) bench.close()
  }
}

/** How long a warm bench takes, and that all tests are green. */
async function measure(bench: Bench): Promise<{ result: BenchResult; durationMs: number }> {
  const result = await bench.run('as it is', firstRunMs)
  if (result === null || result.red.length > 0)
    throw new Error(
      `unable to try mutants; the tests of the room are red without one: ${result?.red.join(', ') ?? endless}`,
    )
  const startedAt = performance.now()
  await bench.run('as it is', firstRunMs)
  return { result, durationMs: performance.now() - startedAt }
}
