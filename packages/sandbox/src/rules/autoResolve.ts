import type { ConversationRow } from '../data/conversationRow.ts'
import type { World } from '../world.ts'
import { changeStatus } from './changeStatus.ts'
import { storeOwnMessage } from './storeMessage.ts'

const MINUTE_MS = 60_000

/** Resolves an open conversation once nothing has happened in it for as long as the inbox says. */
export function awaitIdleness(world: World, { id, inboxId }: ConversationRow): void {
  const { clock, store } = world
  const minutes = store.get('inboxes', inboxId)?.autoResolveMinutes ?? null
  if (minutes === null) return
  clock.schedule(() => store.transaction(() => resolveIdle(world, id)), minutes * MINUTE_MS)
}

function resolveIdle(world: World, id: number): void {
  const conversation = world.store.get('conversations', id)
  const inbox = world.store.get('inboxes', conversation?.inboxId ?? 0)
  const minutes = inbox?.autoResolveMinutes ?? null
  if (!conversation || !inbox || minutes === null || conversation.status !== 'open') return
  // Something happened since; what it was waits for itself.
  if (conversation.lastActivityAt > world.clock.now() - minutes * MINUTE_MS) return
  const { autoResolveMessage: content } = inbox
  if (content !== null) storeOwnMessage(world, conversation, { content, messageType: 3 })
  const current = world.store.get('conversations', id) ?? conversation
  changeStatus(world, current, 'resolved', { by: 'idleness', minutes })
}
