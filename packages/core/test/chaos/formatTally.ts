import { FAULT_KINDS } from './faultKinds.ts'
import { cellOf, PHASES } from './createPhases.ts'
import type { Failure, Tally } from './playSeeds.ts'
import type { FaultName } from '@unilink/sandbox'

/** Of so many schedules each fault must have met each phase in a hundredth. */
const LEAST_SHARE = 0.01
/** Below so many schedules chance alone leaves cells short. */
const LEAST_SCHEDULES = 10_000

// `Object.keys` of a constant object gives its keys and nothing else.
const NAMES = Object.keys(FAULT_KINDS) as FaultName[]

/** The table of faults and phases: in how many schedules each met each. */
export function formatTable({ cells }: Tally): string {
  const width = Math.max(...NAMES.map(({ length }) => length))
  const rows = NAMES.map((name) => {
    const counts = PHASES.map((phase) =>
      String(cells[cellOf(name, phase)] ?? 0).padStart(phase.length),
    )
    return [name.padEnd(width), ...counts].join('  ')
  })
  return [[''.padEnd(width), ...PHASES].join('  '), ...rows].join('\n')
}

/** Cells of the table with too few schedules; none is called short before there are enough of them. */
export function findShortCells({ cells, schedules }: Tally): readonly string[] {
  if (schedules < LEAST_SCHEDULES) return []
  const least = schedules * LEAST_SHARE
  return NAMES.flatMap((name) =>
    PHASES.flatMap((phase) => {
      const count = cells[cellOf(name, phase)] ?? 0
      return count < least ? [`${name} ${phase}: ${count}, not ${least}`] : []
    }),
  )
}

/** The schedule in the middle, by each of its measures. */
export function formatMedian({ actions, faults, tabs, minutes }: Tally): string {
  const middle = (values: readonly number[]): number =>
    [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0
  const time = middle(minutes).toFixed(1)
  return `median schedule: ${middle(actions)} actions, ${middle(faults)} faults, ${middle(tabs)} tabs, ${time} minutes of virtual time`
}

/** What to read of a schedule that failed. */
export function formatFailure({ seed, problems, prefix }: Failure): string {
  const actions = prefix.map((action) => `  ${JSON.stringify(action)}`)
  return [`seed ${seed}`, ...problems.map((problem) => `  ${problem}`), '  after', ...actions].join(
    '\n',
  )
}
