import type { Message } from '../model/message.ts'
import type { OutboxEntries } from './outboxEntries.ts'
import type { OutboxEntry } from './outboxEntry.ts'
import type { RowOwners } from './rowOwners.ts'
import type { SyncContext } from './syncContext.ts'

/** Finds own messages among what the server tells. */
export interface OutboxRows {
  /** The key of the own message an event confirms; only the event of a new message names its sender. */
  readonly confirm: (message: Message, isNew: boolean) => string | undefined
  /** Whether a row is a second copy of an own message that is shown already. */
  readonly isTwin: (rowId: number) => boolean
  /** Finds own unconfirmed messages among rows of history: message id to key. */
  readonly claim: (
    conversationId: number,
    rows: readonly Message[],
    askedAt: number,
  ) => Readonly<Record<number, string>>
  /** A row of an earlier visit was known to be this own message. */
  readonly recognize: (rowId: number, key: string) => void
}

/** As every client of this kind makes them. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Every tab hears echoes; only the leader takes a row for a message by its text. */
export function createOutboxRows(
  { clock, tabs }: SyncContext,
  owners: RowOwners,
  entries: OutboxEntries,
): OutboxRows {
  return {
    confirm(message, isNew) {
      const { echoId = '', id, messageType, conversationId } = message
      if (messageType !== 'incoming' || !isNew) return undefined
      // Other clients number as they like: only what is unique can name a message.
      if (!UUID.test(echoId)) {
        owners.exclude(id)
        return undefined
      }
      if (!owners.settle(echoId, id)) return undefined
      const entry = entries.get(echoId)
      if (entry === undefined) return undefined
      entries.move(entry, conversationId)
      void entries.end(echoId)
      if (tabs.isLeader()) {
        tabs.tell({ type: 'outbox.settled', key: echoId, message, askedAt: clock.now() })
      }
      return echoId
    },
    isTwin: owners.isTwin,
    claim(conversationId, rows, askedAt) {
      const claims: Record<number, string> = {}
      if (!tabs.isLeader()) return claims
      for (const message of [...rows].sort((a, b) => a.id - b.id)) {
        const isWanted = (entry: OutboxEntry): boolean =>
          entry.conversationId === conversationId && wasSent(entry)
        const key = owners.claim(message, entries.all().filter(isWanted))?.key
        if (key === undefined) continue
        claims[message.id] = key
        void entries.end(key)
        tabs.tell({ type: 'outbox.settled', key, message, askedAt, isClaimed: true })
      }
      return claims
    },
    recognize(rowId, key) {
      owners.settle(key, rowId)
      if (entries.get(key)) void entries.end(key)
    },
  }
}

function wasSent({ request, status, isUnclear }: OutboxEntry): boolean {
  return !request && (status === 'sending' || isUnclear)
}
