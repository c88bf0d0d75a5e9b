import { execute } from './execute.ts'
import type { OutboxEntries } from './outboxEntries.ts'
import type { OutboxEntry } from './outboxEntry.ts'
import type { OutboxSettled } from './outboxMessage.ts'
import type { SyncContext } from './syncContext.ts'

/** Sends a message once; resolves when it is answered, or nobody waits for that any more. */
export type PostMessage = (
  entry: OutboxEntry,
  sourceId: string,
  conversationId: number,
  /** False once the session it is sent in is gone. */
  isCurrent: () => boolean,
) => Promise<void>

/** What posting needs of its surroundings. */
export interface PostPeers {
  readonly entries: OutboxEntries
  /** The newest row known of a conversation. */
  readonly newestId: (conversationId: number) => number
  readonly onAnswer: (answer: OutboxSettled) => void
  /** This tab no longer leads. */
  readonly onReplaced: () => void
}

/** Well below the time between two readings of history. */
const BUSY_EVERY_MS = 1_000

/** Makes the one call that cannot be repeated without harm. */
export function createPostMessage(
  { api, clock, signal, store, tabs }: SyncContext,
  { entries, newestId, onAnswer, onReplaced }: PostPeers,
): PostMessage {
  return async (entry, sourceId, conversationId, isCurrent) => {
    const { key, content, files } = entry
    const isSending = (): boolean =>
      entry.status === 'sending' && entries.isHere(entry) && isCurrent()
    // A page that goes away now must not be taken for one that has not tried.
    await entries.change(entry, {
      conversationId,
      sourceId,
      afterId: entry.afterId ?? newestId(conversationId),
      status: 'sending',
    })
    // Only after it is written: who leads now reads it as sent.
    if (!(await tabs.confirmLead())) return onReplaced()
    if (!isSending()) return
    const askedAt = clock.now()
    let toldAt = askedAt
    const input = { ...(content !== null && { content }), files, echoId: key }
    const create$ = api.messages.create(sourceId, conversationId, input)
    const answered = execute(create$, signal, (step) => {
      if (step.kind !== 'progress' || !entries.isHere(entry)) return
      if (!tabs.isLeader()) {
        if (clock.now() - toldAt < BUSY_EVERY_MS) return
        toldAt = clock.now()
        return tabs.tell({ type: 'outbox.busy', key })
      }
      if (!isSending()) return
      const progress = step.totalBytes > 0 ? step.sentBytes / step.totalBytes : 0
      store.apply({ type: 'message.sending', conversationId, key, progress })
    }).then((step) => {
      if (step.kind !== 'message' || !isCurrent()) return
      onAnswer({ type: 'outbox.settled', key, message: step.message, askedAt })
    })
    // The echo usually comes first; the answer then has nothing to add but may still fail.
    await Promise.race([answered, entries.whenSettled(entry)])
  }
}
