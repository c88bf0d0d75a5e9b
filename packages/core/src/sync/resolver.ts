import { wait } from '../ports/timer.ts'
import { unconfirmed, type OutboxEntry } from './outboxEntry.ts'
import type { OutboxEntries } from './outboxEntries.ts'
import type { SyncContext } from './syncContext.ts'

/**
 * Finds out what became of an unclear message: its echo confirms it, or a reading of history claims it;
 * else it is queued again, or failed. `isWanted` turns false when nobody may ask any more.
 */
export type Resolver = (
  entry: OutboxEntry,
  conversationId: number,
  isWanted: () => boolean,
) => Promise<void>

/** What the resolver needs of its surroundings. */
export interface ResolverPeers {
  readonly entries: OutboxEntries
  /** Reads the newest pages down to `downTo`, so that an unclear message can be claimed. */
  readonly reread: (conversationId: number, downTo?: number) => Promise<void>
}

/** Readings of history that must not show an unclear message before it is sent again. */
const READINGS = 2
/** Sent so often again, a message is left to the customer: each time may make a copy for the agents. */
const RESENDS = 2

/** Looks twice, some seconds apart. */
export function createResolver(
  { clock, signal, timings }: SyncContext,
  { entries, reread }: ResolverPeers,
): Resolver {
  return async (entry, conversationId, isWanted) => {
    for (let reading = 0; reading < READINGS; reading++) {
      const waitsSince = clock.now()
      await Promise.race([wait(clock, timings.findEveryMs, signal), entries.whenSettled(entry)])
      if (!isWanted()) return
      // It is on its way after all.
      if (entry.busyAt >= waitsSince) reading = -1
      await reread(conversationId, entry.afterId)
      if (!isWanted()) return
    }
    if (entry.resends < RESENDS) {
      return void entries.change(entry, { status: 'queued', resends: entry.resends + 1 })
    }
    const reason = 'no row of it was found: look with the agents, retry or discard it'
    void entries.change(entry, { status: 'failed', error: unconfirmed(reason).toJSON() })
  }
}
