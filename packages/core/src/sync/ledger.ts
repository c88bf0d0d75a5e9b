import type { Message } from '../model/message.ts'
import type { CachedPage } from './cachedChat.ts'
import { withoutRange, type IdRange } from './idRange.ts'
import { watermarkOf } from './watermark.ts'

/** What sync itself knows of a conversation's messages; the state is only output. */
export interface Ledger {
  /** Newest id told in any way. */
  newestId: number
  /** The newest id before which nothing can still be on its way. */
  settledId: number
  /** The newest id of the pages read; what came after it only the line has told. */
  checkedId: number
  /** Messages the line told of a short while ago, oldest first: earlier ones may still come. */
  readonly recent: { readonly id: number; readonly at: number }[]
  /** Smallest id of the pages read; null before the first. */
  oldestId: number | null
  hasOlder: boolean
  /** True while every message since the last reading arrives by the line. */
  isWhole: boolean
  /**
   * The newest id up to which history was whole when the line was lost, or when pages were read
   * without one. What arrives meanwhile does not move it; null while nothing was read.
   */
  watermark: number | null
  /**
   * The newest id that was shown then, or by an earlier visit: what is shown up to there stays, whatever
   * is missing.
   */
  shownId: number
  /** Where messages are missing, oldest first. */
  holes: readonly Hole[]
  /** Where an edit or a deletion may have been missed. */
  stale: readonly IdRange[]
}

/** Ids below which reading stopped before it met what was known. */
export interface Hole extends IdRange {
  readonly key: string
  /** Nothing newer than this is shown below it. */
  readonly shownId: number
  /** When the message after it was written. */
  readonly createdAt: number
}

/** Pages that were read without a gap between them. */
export interface Reading {
  /** Ascending. */
  readonly rows: readonly Message[]
  /** Every message from this id on, up to where the reading began, is among the rows; 0 at the first one. */
  readonly fromId: number
}

/** Knows nothing but the newest id, if any was told. */
export function createLedger(newestId = 0): Ledger {
  return {
    newestId,
    settledId: 0,
    checkedId: 0,
    recent: [],
    oldestId: null,
    hasOlder: false,
    isWhole: false,
    watermark: null,
    shownId: 0,
    holes: [],
    stale: [],
  }
}

/** An earlier visit has shown these; newer ones may have come since. */
export function seedLedger(
  ledger: Ledger,
  { messages, watermark, hasOlder }: Pick<CachedPage, 'messages' | 'watermark' | 'hasOlder'>,
): void {
  if (ledger.oldestId !== null) return
  const shownId = Math.max(...messages.map(({ id }) => id))
  const checkedId = watermark
  Object.assign(ledger, { oldestId: smallestId(messages), shownId, watermark, checkedId, hasOlder })
}

/** The newest pages were read: what they do not join is a hole. */
export function noteNewest(ledger: Ledger, reading: Reading, now: number): void {
  const { isWhole } = ledger
  const watermark = watermarkOf(ledger, now)
  const isJoined = watermark === null || reading.fromId <= watermark
  cover(ledger, reading, Infinity)
  // Below, nobody told of what was edited or deleted meanwhile.
  if (!isWhole) ledger.stale = [{ fromId: 0, toId: reading.fromId }]
  ledger.newestId = Math.max(ledger.newestId, ...idsOf(reading))
  // While the line is whole, nothing is missing: what is on its way comes by itself.
  if (isWhole && !isJoined) return
  if (!isJoined) {
    const { fromId: toId, rows } = reading
    const { shownId } = ledger
    const hole = { key: `hole-${watermark}`, fromId: watermark + 1, toId, shownId }
    ledger.holes = [...ledger.holes, { ...hole, createdAt: firstTimeOf(rows) }]
  }
  ledger.settledId = Math.max(ledger.settledId, ...idsOf(reading))
  if (!isWhole || reading.fromId <= ledger.checkedId) ledger.checkedId = ledger.settledId
  if (isWhole) return
  ledger.watermark = ledger.settledId
  ledger.shownId = ledger.settledId
}

/** Everything from the reading up to `toId` is known now. */
export function cover(ledger: Ledger, { rows, fromId }: Reading, toId: number): void {
  ledger.stale = withoutRange(ledger.stale, { fromId, toId })
  ledger.holes = ledger.holes.flatMap((hole) => {
    if (toId < hole.toId || fromId >= hole.toId) return [hole]
    return fromId <= hole.fromId ? [] : [{ ...hole, toId: fromId, createdAt: firstTimeOf(rows) }]
  })
  if (ledger.oldestId !== null && fromId >= ledger.oldestId) return
  ledger.hasOlder = fromId > 0
  ledger.oldestId = rows.length > 0 ? smallestId(rows) : (ledger.oldestId ?? 0)
}

/** The line is lost: from here on messages may be missed. */
export function lose(ledger: Ledger, now: number): void {
  if (!ledger.isWhole) return
  ledger.watermark = watermarkOf(ledger, now)
  ledger.shownId = ledger.newestId
  ledger.isWhole = false
}

/** The smallest id of these messages. */
export function smallestId(rows: readonly Message[]): number {
  return Math.min(...rows.map(({ id }) => id))
}

const idsOf = ({ rows }: Reading): number[] => rows.map(({ id }) => id)

const firstTimeOf = (rows: readonly Message[]): number =>
  Math.min(...rows.map(({ createdAt }) => createdAt))
