import type { Change } from '../ports/journal.ts'
import { DEFAULT_LATER_SETTINGS } from './inboxRow.ts'

const FIRST_ACCOUNT_ID = 1

/** What rows of data files before format 2 lack. */
const MISSING: Readonly<Record<string, object>> = {
  agents: { accountId: FIRST_ACCOUNT_ID, avatarUrl: '', isAutoOffline: true },
  bots: { avatarUrl: '' },
  inboxes: { accountId: FIRST_ACCOUNT_ID, ...DEFAULT_LATER_SETTINGS },
  contacts: { accountId: FIRST_ACCOUNT_ID, avatarUrl: '' },
  conversations: { accountId: FIRST_ACCOUNT_ID },
}

/** A row of an earlier run, with the columns that did not exist then. */
export function completeRow(change: Change): Change {
  const missing = MISSING[change.table]
  // What is put in has the type of the columns; the table stays the same.
  return change.row && missing
    ? ({ ...change, row: { ...missing, ...change.row } } as Change)
    : change
}
