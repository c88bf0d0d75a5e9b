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

const hung = { red: [endless] }

const asItIs = { mutant: 'as it is', tests: 'all' } as const

/**
 * Tries each mutant, on all cores: first with the tests that have to notice it, then, if none of them does,
 * with all the others until one is red.
 */
export async function runMutants(
  mutants: readonly Mutant[],
  testsOf: (mutant: Mutant) => readonly string[],
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
          const outcome = { mutant, red: await tryMutant(bench, mutant, testsOf(mutant), limitMs) }
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

async function tryMutant(
  bench: Bench,
  mutant: Mutant,
  tests: readonly string[],
  limitMs: number,
): Promise<readonly string[]> {
  if (tests.length > 0) {
    const { red } = (await bench.run({ mutant, tests }, limitMs)) ?? hung
    if (red.length > 0) return red
  }
  const { red } = (await bench.run({ mutant, tests: 'until one is red' }, limitMs)) ?? hung
  return red
}
