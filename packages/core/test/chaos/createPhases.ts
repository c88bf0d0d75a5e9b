import type { FaultName, Sandbox, VirtualClock } from '@unilink/sandbox'

/** Where an own message is, or the page, while a fault is in force. */
export const PHASES = [
  'before the request',
  'in flight',
  'after commit',
  'before the frame',
  'while hidden',
] as const

/** One of them. */
export type Phase = (typeof PHASES)[number]

/** Watches which faults were in force in which phase of an own message. */
export interface Phases {
  /** A message waits for its request. */
  readonly onQueued: () => void
  /** The request of a message goes out. */
  readonly onRequest: (key: string) => void
  /** A row of it is stored. */
  readonly onCommit: (key: string, rowId: number) => void
  /** Its answer has come, or never will. */
  readonly onAnswer: (key: string) => void
  /** A page reads the event of the row. */
  readonly onFrame: (rowId: number) => void
  /** A fault was switched on, or a page was hidden; `now` says what holds besides. */
  readonly onChange: (name: FaultName | undefined, now: PhaseNow) => void
  /** Fault and phase, as `cellOf` writes them. */
  readonly cells: ReadonlySet<string>
}

/** What a change may meet. */
export interface PhaseNow {
  readonly isQueued: boolean
  readonly isHidden: boolean
}

/** After so long the event of a row counts as lost. */
const FRAME_MS = 10_000

/** The name of a cell of the table. */
export function cellOf(fault: FaultName, phase: Phase): string {
  return `${fault} ${phase}`
}

/** Begins to watch. */
export function createPhases(sandbox: Sandbox, clock: VirtualClock): Phases {
  const cells = new Set<string>()
  /** Requests on their way, and those whose row is stored. */
  const out = new Set<string>()
  const stored = new Set<string>()
  /** Rows whose event has not come, and since when. */
  const awaited = new Map<number, number>()

  function note(phase: Phase, extra?: FaultName): void {
    // Keys of a record by fault names are fault names.
    const active = Object.keys(sandbox.faults.active) as FaultName[]
    for (const name of active) cells.add(cellOf(name, phase))
    if (extra !== undefined) cells.add(cellOf(extra, phase))
  }

  return {
    cells,
    onQueued: () => note('before the request'),
    onRequest(key) {
      out.add(key)
      note('in flight')
    },
    onCommit(key, rowId) {
      awaited.set(rowId, clock.now())
      note('before the frame')
      if (!out.delete(key)) return
      stored.add(key)
      note('after commit')
    },
    onAnswer(key) {
      out.delete(key)
      stored.delete(key)
    },
    onFrame: (rowId) => void awaited.delete(rowId),
    onChange(name, { isQueued, isHidden }) {
      for (const [rowId, at] of awaited) if (clock.now() - at > FRAME_MS) awaited.delete(rowId)
      if (isQueued) note('before the request', name)
      if (out.size > 0) note('in flight', name)
      if (stored.size > 0) note('after commit', name)
      if (awaited.size > 0) note('before the frame', name)
      if (isHidden) note('while hidden', name)
    },
  }
}
