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

const asItIs = { mutant: 'as it is', until: 'the end' } as const

/** Runs the room's tests against each mutant, on all cores; to the first that is red, unless all of them are needed. */
export async function runMutants(
  mutants: readonly Mutant[],
  needsAll: (mutant: Mutant) => boolean,
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
          const result = await bench.run(
            { mutant, until: needsAll(mutant) ? 'the end' : 'one is red' },
            limitMs,
          )
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
  const result = await bench.run(asItIs, firstRunMs)
  if (result === null || result.red.length > 0)
    throw new Error(
      `unable to try mutants; the tests of the room are red without one: ${result?.red.join(', ') ?? endless}`,
    )
  const startedAt = performance.now()
  await bench.run(asItIs, firstRunMs)
  return { result, durationMs: performance.now() - startedAt }
}
