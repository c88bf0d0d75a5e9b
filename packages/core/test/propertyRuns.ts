import { env } from 'node:process'

/** Few enough for a run of all tests; `npm run properties` asks for many more. */
const fewRuns = 4_000

/** A property that is worth asserting is worth so many. */
const fewestRuns = 250

/** The same inputs each time, unless a run names another seed. */
const usualSeed = 1

/** A run of a million takes minutes, and one input of it next to nothing. */
const patienceMs = 3_600_000

/** How many inputs all properties together shall try. */
const inputs: number = Number(env['PROPERTY_RUNS'] ?? fewRuns)

/** Options of fast-check for a property that tries a share of all inputs. */
export function propertyRuns(share: number): { readonly seed: number; readonly numRuns: number } {
  return {
    seed: Number(env['PROPERTY_SEED'] ?? usualSeed),
    numRuns: Math.max(fewestRuns, Math.ceil(inputs * share)),
  }
}

// Most inputs are refused, and half of the time would go into stacks that nobody reads.
Error.stackTraceLimit = 0

/** Options of a test that asserts a property. */
export const patience: { readonly timeout: number } = { timeout: patienceMs }
