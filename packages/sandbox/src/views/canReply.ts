import type { ConversationRow } from '../data/conversationRow.ts'
import type { World } from '../world.ts'

const HOUR_MS = 60 * 60_000

/** Whether agents may reply: always, or in a window after the customer's last message. */
export function canReply({ clock, store }: World, { id, inboxId }: ConversationRow): boolean {
  const hours = store.get('inboxes', inboxId)?.replyWindowHours ?? null
  if (hours === null) return true
  const last = store
    .messagesOf(id)
    .filter(({ messageType }) => messageType === 0)
    .at(-1)
  return last !== undefined && clock.now() < last.createdAt + hours * HOUR_MS
}
