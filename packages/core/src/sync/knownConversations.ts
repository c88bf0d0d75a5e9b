import type { ConversationRecord } from '../model/conversation.ts'
import type { ConversationSummary } from '../state/chatEvent.ts'

/** What sync itself knows of the conversations there are; the state is only output. */
export interface KnownConversations {
  readonly ids: () => readonly number[]
  /** Newest message known, 0 for none; undefined for a conversation nobody told of. */
  readonly newestId: (conversationId: number) => number | undefined
  /** The one with the newest message. */
  readonly newest: () => number | undefined
  readonly know: (conversationId: number, newestId: number) => void
  /** An earlier visit left these: they count once the server has told of them. */
  readonly remember: (conversationIds: readonly number[]) => void
  /** What an earlier visit left and the server has not told of; nothing of it any more. */
  readonly takeUntold: () => readonly number[]
  /** All that were heard of, here or by an earlier visit. */
  readonly remembered: () => readonly number[]
  readonly drop: (conversationId: number) => void
  /** Takes an answer down; returns what of it is shown. */
  readonly note: (record: ConversationRecord) => ConversationSummary
  /** How large the last answer about one was, or about all together; each carries every message. */
  readonly bytes: (conversationId?: number) => number
  /** The inbox of an answer that can only be about ours. */
  readonly noteInbox: (inboxId: number | undefined) => void
  /** False for what belongs to another inbox of the same contact. */
  readonly isOurs: (inboxId: number | undefined) => boolean
  readonly forget: () => void
}

/** Remembers what answers and events tell of conversations. */
export function createKnownConversations(): KnownConversations {
  const newestIds = new Map<number, number>()
  const sizes = new Map<number, number>()
  const remembered = new Set<number>()
  let ownInboxId: number | undefined

  function know(id: number, newestId: number): void {
    remembered.delete(id)
    newestIds.set(id, Math.max(newestIds.get(id) ?? 0, newestId))
  }

  return {
    ids: () => [...newestIds.keys()],
    newestId: (conversationId) => newestIds.get(conversationId),
    newest: () => [...newestIds].sort(([idA, a], [idB, b]) => b - a || idB - idA)[0]?.[0],
    know,
    remember: (conversationIds) => conversationIds.forEach((id) => remembered.add(id)),
    takeUntold() {
      const untold = [...remembered]
      remembered.clear()
      return untold
    },
    remembered: () => [...newestIds.keys(), ...remembered],
    drop(conversationId) {
      for (const each of [newestIds, sizes, remembered]) each.delete(conversationId)
    },
    note(record) {
      know(record.id, record.messages.at(-1)?.id ?? 0)
      sizes.set(record.id, JSON.stringify(record).length)
      return summarize(record)
    },
    bytes: (conversationId) =>
      conversationId === undefined
        ? [...sizes.values()].reduce((sum, size) => sum + size, 0)
        : (sizes.get(conversationId) ?? 0),
    noteInbox: (inboxId) => void (ownInboxId ??= inboxId),
    isOurs: (inboxId) =>
      ownInboxId === undefined || inboxId === undefined || inboxId === ownInboxId,
    forget() {
      newestIds.clear()
      sizes.clear()
      remembered.clear()
    },
  }
}

function summarize(record: ConversationRecord): ConversationSummary {
  const { id, inboxId, status, uuid, contactLastSeenAt, agentLastSeenAt } = record
  const lastActivityAt = record.messages.at(-1)?.createdAt ?? 0
  return { id, inboxId, status, uuid, contactLastSeenAt, agentLastSeenAt, lastActivityAt }
}
