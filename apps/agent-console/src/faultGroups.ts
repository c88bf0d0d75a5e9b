import type { FaultOptions } from './sandboxApi.ts'

/** Faults that belong together, by the names the sandbox gives them. */
export interface FaultGroup {
  readonly title: string
  readonly names: readonly string[]
}

const groups: readonly FaultGroup[] = [
  {
    title: 'Connection',
    names: ['drop', 'halfOpen', 'deaf', 'noWelcome', 'noConfirm', 'offline'],
  },
  {
    title: 'Requests',
    names: [
      'loseAnswer',
      'errorAfterCommit',
      'errorBeforeCommit',
      'lateCommit',
      'throttle',
      'slowUpload',
      'corsOff',
    ],
  },
  {
    title: 'Events',
    names: ['delay', 'duplicate', 'reorder', 'noPresence', 'presenceFirst'],
  },
]

/** Long enough to be seen with the naked eye; the sandbox's own delay is meant for tests. */
const visibleDelay: FaultOptions = { delayMs: 2_000 }

export const faultOptions: Readonly<Record<string, FaultOptions>> = {
  delay: visibleDelay,
  lateCommit: visibleDelay,
  slowUpload: visibleDelay,
}

/** The faults this sandbox has, in groups. What is not known here stands at the end. */
export function groupFaults(available: readonly string[]): readonly FaultGroup[] {
  const known = new Set(groups.flatMap(({ names }) => names))
  const all = [...groups, { title: 'More', names: available.filter((name) => !known.has(name)) }]
  return all
    .map(({ title, names }) => ({ title, names: names.filter((name) => available.includes(name)) }))
    .filter(({ names }) => names.length > 0)
}
