import { createSchedule, type Action } from './createSchedule.ts'
import { playSchedule, type Outcome } from './playSchedule.ts'

/** What came of many schedules: plain data, so that it can be sent between threads and added up. */
export interface Tally {
  readonly schedules: number
  /** How many schedules had a fault in force in a phase, by `cellOf`. */
  readonly cells: Readonly<Record<string, number>>
  readonly actions: readonly number[]
  readonly faults: readonly number[]
  readonly tabs: readonly number[]
  readonly minutes: readonly number[]
  readonly unconfirmed: number
  readonly failures: readonly Failure[]
}

/** A schedule that did not hold, cut as short as it still fails. */
export interface Failure {
  readonly seed: number
  readonly problems: readonly string[]
  readonly prefix: readonly Action[]
}

const MINUTE_MS = 60_000

/** Seeds to play: the first, how many, and how far apart. */
export interface Seeds {
  readonly first: number
  readonly count: number
  readonly step?: number
}

/** Plays the schedules of seeds one after the other, until so many did not hold. */
export async function playSeeds(
  { first, count, step = 1 }: Seeds,
  mostFailures: number = Infinity,
): Promise<Tally> {
  let tally = emptyTally
  for (let index = 0; index < count && tally.failures.length < mostFailures; index++) {
    tally = addTallies(tally, await playSeed(first + index * step))
  }
  return tally
}

/** Plays the schedule of a seed, and for one that fails all its beginnings until one of them fails. */
async function playSeed(seed: number): Promise<Tally> {
  const actions = createSchedule(seed)
  const outcome = await playSchedule(seed, actions)
  const isWhole = outcome.problems.length === 0
  return {
    schedules: 1,
    cells: Object.fromEntries([...outcome.cells].map((cell) => [cell, 1])),
    actions: [actions.length],
    faults: [actions.filter(({ type }) => type === 'fault').length],
    tabs: [outcome.tabs],
    minutes: [outcome.durationMs / MINUTE_MS],
    unconfirmed: outcome.unconfirmed,
    failures: isWhole ? [] : [await findPrefix(seed, actions, outcome)],
  }
}

async function findPrefix(
  seed: number,
  actions: readonly Action[],
  whole: Outcome,
): Promise<Failure> {
  for (let length = 0; length < actions.length; length++) {
    const prefix = actions.slice(0, length)
    const { problems } = await playSchedule(seed, prefix)
    if (problems.length > 0) return { seed, problems, prefix }
  }
  return { seed, problems: whole.problems, prefix: actions }
}

/** A tally of nothing. */
export const emptyTally: Tally = {
  schedules: 0,
  cells: {},
  actions: [],
  faults: [],
  tabs: [],
  minutes: [],
  unconfirmed: 0,
  failures: [],
}

/** One tally of two. */
export function addTallies(one: Tally, other: Tally): Tally {
  const cells: Record<string, number> = { ...one.cells }
  for (const [cell, count] of Object.entries(other.cells)) cells[cell] = (cells[cell] ?? 0) + count
  return {
    schedules: one.schedules + other.schedules,
    cells,
    actions: [...one.actions, ...other.actions],
    faults: [...one.faults, ...other.faults],
    tabs: [...one.tabs, ...other.tabs],
    minutes: [...one.minutes, ...other.minutes],
    unconfirmed: one.unconfirmed + other.unconfirmed,
    failures: [...one.failures, ...other.failures],
  }
}
