import type { Need } from './need.ts'
import type { Stage } from './stage.ts'

/** One fact of the wire, or of the client over it. */
export interface Row {
  /** `subject.fact`, unique. */
  readonly id: string
  /** The fact, as a sentence that fits into a line. */
  readonly title: string
  /** What the server, the inbox or the arguments must have. */
  readonly needs?: readonly Need[]
  /** Roughly how many seconds it waits; the long ones begin first. */
  readonly seconds?: number
  /** Rejects with a `RowFailure` when the fact does not hold. */
  readonly run: (stage: Stage) => Promise<void>
}
