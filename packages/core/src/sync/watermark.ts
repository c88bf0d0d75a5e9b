import type { Ledger } from './ledger.ts'

/**
 * The server's jobs tell of messages side by side: one may come so much later than a newer one, also
 * when it failed once and was tried again.
 */
const OVERTAKEN_MS = 60_000

/** The newest id up to which nothing is missing but what is known to be; null while nothing was read. */
export function watermarkOf(ledger: Ledger, now: number): number | null {
  return ledger.isWhole ? settle(ledger, now) : ledger.watermark
}

/**
 * The newest id up to which pages have told it as well: a line that lives loses an event now and then, and
 * nobody says so. Null while nothing was read.
 */
export function checkedUpTo(ledger: Ledger, now: number): number | null {
  const watermark = watermarkOf(ledger, now)
  return watermark === null ? null : Math.min(watermark, ledger.checkedId)
}

/** What came long enough ago is settled, if nothing before it was missed. */
export function settle(ledger: Ledger, now: number): number {
  const { recent } = ledger
  const firstRecent = recent.findIndex(({ at }) => now - at < OVERTAKEN_MS)
  const settled = recent.splice(0, firstRecent < 0 ? recent.length : firstRecent)
  if (ledger.isWhole) {
    ledger.settledId = Math.max(ledger.settledId, ...settled.map(({ id }) => id))
  }
  return ledger.settledId
}
