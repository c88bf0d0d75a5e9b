import type { HerdReport } from './simulateHerd.ts'

/** Of ten thousand clients, the most a server should have to bear. */
const mostWhileDown = 4_000
const mostAtReturn = 1_100
const backWithinMs = 20_000
const clientsOfLimits = 10_000

/** A number that was measured, and what it may be. */
export interface Verdict {
  readonly name: string
  readonly measured: number
  readonly limit: number
  readonly isKept: boolean
}

/** Holds a report against the limits, which grow with the herd. */
export function judgeHerd(report: HerdReport, clients: number): readonly Verdict[] {
  const share = clients / clientsOfLimits
  return [
    judge('attempts a second while it is down', report.mostWhileDown, mostWhileDown * share),
    judge('attempts a second at its return', report.mostAtReturn, mostAtReturn * share),
    judge('milliseconds until 99 % are back', report.backAfterMs, backWithinMs),
  ]
}

function judge(name: string, measured: number, limit: number): Verdict {
  return { name, measured, limit, isKept: measured <= limit }
}
