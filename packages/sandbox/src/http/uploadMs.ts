import { DEFAULT_DELAY_MS, type FaultBoard } from '../faults/faultBoard.ts'
import { sideOf } from './sideOf.ts'

/** How long the body of a request takes to arrive, as the fault `slowUpload` has it. */
export function uploadMs(faults: FaultBoard, method: string, path: string): number {
  const slow = faults.strike('slowUpload', { side: sideOf(path), path, method })
  return slow ? (slow.delayMs ?? DEFAULT_DELAY_MS) : 0
}
