import { randomInt } from 'node:crypto'

/** A seed that differs from run to run. */
export function randomSeed(): number {
  return randomInt(2 ** 32)
}
