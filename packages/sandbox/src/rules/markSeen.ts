import type { ConversationRow } from '../data/conversationRow.ts'
import { JOB_DELAY_MS, type World } from '../world.ts'
import { agentTokens } from './recipients.ts'
import { publishConversation, touchConversation } from './updateConversation.ts'
import { updateMessage } from './updateMessage.ts'

/** The customer has seen a conversation; a moment later its messages are marked as read. */
export function markSeenByContact(world: World, conversation: ConversationRow): void {
  const seenAt = world.clock.now()
  const current = touchConversation(world, conversation, { contactLastSeenAt: seenAt })
  publishConversation(world, 'conversation.read', current, agentTokens(world))
  world.clock.schedule(
    () => world.store.transaction(() => markMessagesRead(world, current.id, seenAt)),
    JOB_DELAY_MS,
  )
}

/** An agent has seen a conversation. Nobody is told. */
export function markSeenByAgent(
  world: World,
  conversation: ConversationRow,
  agentId: number,
): ConversationRow {
  const now = world.clock.now()
  return touchConversation(world, conversation, {
    agentLastSeenAt: now,
    ...(conversation.assigneeId === agentId && { assigneeLastSeenAt: now }),
  })
}

/** Marks what the customer has seen as read, with an event for each message. */
export function markMessagesRead(world: World, conversationId: number, seenAt: number): void {
  const unread = world.store
    .messagesOf(conversationId)
    .filter(
      ({ createdAt, messageType, status }) =>
        createdAt <= seenAt && messageType !== 0 && (status === 'sent' || status === 'delivered'),
    )
  for (const message of unread) updateMessage(world, message, { status: 'read' })
}
