import { toErrorJson } from '../errors.ts'
import type { Message } from '../model/message.ts'
import { wait } from '../ports/timer.ts'
import type { OutboxEntries } from './outboxEntries.ts'
import type { OutboxEntry } from './outboxEntry.ts'
import type { OutboxSettled } from './outboxMessage.ts'
import type { RowOwners } from './rowOwners.ts'
import type { SyncContext } from './syncContext.ts'

/** How entries end, in the tab that brought it about and in those that are told. */
export interface OutboxOutcomes {
  /** A row is this message, or holds the answer that was asked for. */
  readonly settle: (outcome: OutboxSettled) => void
  /** It was taken back, or is a request that has its outcome; resolves when nothing of it is kept. */
  readonly conclude: (key: string, error?: unknown) => Promise<void>
  /** The same, and tells the other tabs. */
  readonly remove: (key: string) => Promise<void>
  /** It is no longer kept, and nobody has said why; that may be on its way. */
  readonly onGone: (key: string) => void
  /** Settles with the outcome of a request, in whichever tab it is brought about. */
  readonly whenConcluded: (key: string) => Promise<void>
  /** Settles it here, and tells the other tabs. */
  readonly onAnswer: (outcome: OutboxSettled) => void
  /** The same for a request. */
  readonly onOutcome: (entry: OutboxEntry, outcome: RequestOutcome) => void
}

/** How a request ended. */
export type RequestOutcome =
  | { readonly message: Message | undefined; readonly askedAt: number }
  | { readonly error: unknown }

/** Who waits for the outcome of a request in this tab. */
interface Waiting {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** What one tab tells another is there long before. */
const TOLD_MS = 1_000

/** Ends entries; `entries` are those of this tab. */
export function createOutboxOutcomes(
  { clock, logger, signal, store, tabs }: SyncContext,
  owners: RowOwners,
  entries: OutboxEntries,
): OutboxOutcomes {
  const waiting = new Map<string, Waiting>()

  function settle({ key, message, askedAt, isClaimed }: OutboxSettled): void {
    const entry = entries.get(key)
    const { conversationId } = message
    const answered = { type: 'message.answered', message, askedAt } as const
    if (entry?.request) {
      store.apply(answered)
      return void conclude(key)
    }
    if (isClaimed) owners.exclude(message.id)
    else if (!owners.settle(key, message.id)) {
      return store.apply({ type: 'message.repeated', message })
    }
    if (entry) entries.move(entry, conversationId)
    void entries.end(key)
    store.apply(entry ? { ...answered, type: 'message.sent', conversationId, key } : answered)
  }

  function conclude(key: string, error?: unknown): Promise<void> {
    const entry = entries.get(key)
    const { resolve, reject } = waiting.get(key) ?? {}
    waiting.delete(key)
    const ended = entries.end(key)
    if (entry && !entry.request) {
      store.apply({ type: 'message.discarded', conversationId: entry.conversationId, key })
    }
    if (error === undefined) resolve?.()
    else if (reject) reject(error)
    else if (tabs.isLeader()) logger.warn('unable to do what was asked for', toErrorJson(error))
    return ended
  }

  function remove(key: string): Promise<void> {
    tabs.tell({ type: 'outbox.removed', key })
    return conclude(key)
  }

  function onAnswer(outcome: OutboxSettled): void {
    settle(outcome)
    tabs.tell(outcome)
  }

  return {
    settle,
    conclude,
    remove,
    onGone(key) {
      wait(clock, TOLD_MS, signal).then(
        () => remove(key),
        () => {}, // nobody waits any more
      )
    },
    whenConcluded: (key) => new Promise((resolve, reject) => waiting.set(key, { resolve, reject })),
    onAnswer,
    onOutcome({ key }, outcome) {
      if ('error' in outcome) {
        tabs.tell({ type: 'outbox.removed', key, error: toErrorJson(outcome.error) })
        return void conclude(key, outcome.error)
      }
      const { message, askedAt } = outcome
      if (message) return onAnswer({ type: 'outbox.settled', key, message, askedAt })
      void remove(key)
    },
  }
}
