import { fromErrorJson, toErrorJson } from '../errors.ts'
import type { Conversations } from './conversations.ts'
import type { Delivery } from './delivery.ts'
import type { Errands } from './errands.ts'
import type { OutboxEntries } from './outboxEntries.ts'
import { unconfirmed, type OutboxEntry } from './outboxEntry.ts'
import type { OutboxMessage } from './outboxMessage.ts'
import type { OutboxOutcomes } from './outboxOutcomes.ts'
import type { SyncContext } from './syncContext.ts'

/** Which tab sends, and what the others hear of it. */
export interface OutboxLead {
  /** This tab sends for all from here on. */
  readonly lead: () => Promise<void>
  /** Another tab sends, or none. */
  readonly follow: () => void
  /** Something may have been missed: takes what is kept, and has the leader tell what is under way. */
  readonly refresh: () => void
  readonly onTold: (message: OutboxMessage) => void
  /** Takes from the screen what somebody else showed as unsent, and is not here. */
  readonly dropForeign: () => Promise<void>
}

/** What leading needs of its surroundings. */
export interface OutboxLeadPeers {
  readonly conversations: Conversations
  readonly delivery: Delivery
  readonly entries: OutboxEntries
  readonly errands: Errands
  readonly outcomes: OutboxOutcomes
}

/** Hands what is to be sent to the delivery of one tab. */
export function createOutboxLead(
  { clock, logger, signal, store, tabs }: SyncContext,
  { conversations, delivery, entries, errands, outcomes }: OutboxLeadPeers,
): OutboxLead {
  let takingUp: Promise<void> | undefined

  /** One that this tab has to send; what is on its way here goes on. */
  function begin(entry: OutboxEntry): void {
    const { status, conversationId } = entry
    entries.move(entry, conversationId ?? conversations.currentId())
    if (status === 'failed' || !delivery.enter(entry) || status !== 'sending') return
    const error = unconfirmed('the page went away while it was sent').toJSON()
    void entries.change(entry, { status: 'unknown', isUnclear: true, error })
  }

  function load(isNewLeader: boolean): Promise<void> {
    return entries.load(isNewLeader).catch((error: unknown) => {
      logger.warn('unable to read what was left to send', toErrorJson(error))
    })
  }

  function beginAll(): void {
    const all = entries.all()
    const isWaiting = ({ status }: OutboxEntry): boolean => status === 'queued'
    // What was on its way goes first: before it is clear, an equal text could take its row.
    for (const entry of [...all.filter((each) => !isWaiting(each)), ...all.filter(isWaiting)]) {
      begin(entry)
      entries.tell(entry)
    }
  }

  /** What another tab has written, and nobody has heard of. */
  async function takeUp(): Promise<void> {
    await load(false)
    takingUp = undefined
    if (tabs.isLeader()) beginAll()
  }

  /** A tab that was opened meanwhile did not hear of it, and may have read what was about to be removed. */
  function tellEnded(keys: readonly string[]): void {
    if (!tabs.isLeader()) return
    for (const key of keys) if (!entries.get(key)) tabs.tell({ type: 'outbox.removed', key })
  }

  // Something may have been left behind: it sets the client to work.
  const loaded = load(false)

  return {
    async dropForeign() {
      await loaded
      const shown = Object.values(store.read().timelines).flatMap(({ pending }) => pending)
      for (const { key, conversationId } of shown) {
        if (entries.get(key)) continue
        store.apply({ type: 'message.discarded', conversationId, key })
      }
    },
    async lead() {
      const isCurrent = delivery.stop()
      await load(true)
      if (!isCurrent() || signal.aborted) return
      delivery.start()
      beginAll()
      errands.repeat()
    },
    follow: () => void delivery.stop(),
    refresh() {
      if (tabs.isLeader()) return
      errands.repeat()
      void load(false).then(() => {
        // Only what the leader has heard of, or finds where it is kept.
        const shared = entries.all().filter(({ isShared }) => isShared)
        const keys = shared.map(({ key }) => key)
        if (entries.all().length > 0) tabs.tell({ type: 'outbox.read', keys })
      })
    },
    onTold(message) {
      switch (message.type) {
        case 'outbox.put':
          return void entries.take(message.record).then(() => {
            const entry = entries.get(message.record.key)
            if (entry && tabs.isLeader()) begin(entry)
          })
        case 'outbox.settled':
          return outcomes.settle(message)
        case 'outbox.removed': {
          const { key, error } = message
          // The tab that took it back did not know that it is on its way.
          if (tabs.isLeader() && entries.get(key)?.status === 'sending') return
          return void outcomes.conclude(key, error && fromErrorJson(error))
        }
        case 'outbox.busy': {
          const entry = entries.get(message.key)
          if (entry) entry.busyAt = clock.now()
          return
        }
        case 'outbox.read':
          if (!tabs.isLeader()) return
          takingUp ??= takeUp()
          return void takingUp.then(entries.whenTaken).then(() => tellEnded(message.keys))
        case 'outbox.errand':
          return void entries.whenTaken().then(() => errands.onAsked(message))
        case 'outbox.done':
          return errands.onDone(message.id, message.error)
      }
    },
  }
}
