import type { Message } from '../model/message.ts'
import { smallestId, type Reading } from './ledger.ts'
import type { SyncTimings } from './syncTimings.ts'

/** Where to read. */
export interface PageSpan {
  /** Messages before this id; left out, the newest. */
  readonly before?: number | undefined
  /** Reads down to here, as far as the limits allow; left out, one page. */
  readonly goalId?: number | undefined
  /** Reads down to here, whatever it takes. */
  readonly downToId?: number | undefined
}

/** One page of a reading. */
export interface PageReading extends Reading {
  /** Every message up to before this id is among the rows. */
  readonly toId: number
  readonly isLast: boolean
}

/** The server's pages; a shorter one is the last. */
const PAGE_SIZE = 20

/** Reads pages downwards, one after the other, until they reach what is known or are enough. */
export async function readPages(
  read: (before?: number) => Promise<readonly Message[]>,
  { before, goalId = Infinity, downToId = Infinity }: PageSpan,
  { gapPages, gapBytes }: Pick<SyncTimings, 'gapPages' | 'gapBytes'>,
  onPage?: (page: PageReading) => boolean,
): Promise<Reading> {
  let rows: readonly Message[] = []
  let fromId = before ?? Infinity
  let bytes = 0
  let largest = 0
  for (let count = 1; ; count++) {
    const page = await read(count === 1 ? before : fromId)
    const toId = fromId
    fromId = page.length < PAGE_SIZE ? 0 : smallestId(page)
    rows = [...page, ...rows]
    const size = JSON.stringify(page).length
    bytes += size
    largest = Math.max(largest, size)
    const isEnough = fromId <= goalId || count >= gapPages || bytes + largest > gapBytes
    const isLast = fromId === 0 || (fromId <= downToId && isEnough)
    const goesOn = onPage?.({ rows: page, fromId, toId, isLast }) ?? true
    if (isLast || !goesOn) return { rows, fromId }
  }
}
