import type { ConversationRow } from '../data/conversationRow.ts'
import type { World } from '../world.ts'

/** The server counts no further. */
const MOST_UNREAD = 10

/** How many of the customer's messages the agents have not seen, up to 10. */
export function unreadCount(world: World, conversation: ConversationRow): number {
  const messages = world.store.messagesOf(conversation.id)
  const seenAt = conversation.agentLastSeenAt ?? -Infinity
  let count = 0
  for (let place = messages.length - 1; place >= 0 && count < MOST_UNREAD; place -= 1) {
    const message = messages[place]
    if (!message || message.createdAt <= seenAt) break
    if (message.messageType === 0) count += 1
  }
  return count
}
