import type { Json, JsonObject } from '../data/json.ts'
import { isVisibleToContacts, type MessageRow } from '../data/messageRow.ts'
import { messageEventView } from '../views/messageView.ts'
import { iso } from '../views/times.ts'
import type { World } from '../world.ts'
import { type Performer, performerView } from './performer.ts'
import { agentTokens, contactTokens } from './recipients.ts'

/**
 * Changes a message and sends `message.updated` with what changed. Without a performer a customer or a
 * background job did it. The new row is returned.
 */
export function updateMessage(
  world: World,
  message: MessageRow,
  change: Partial<MessageRow>,
  performer?: Performer,
): MessageRow {
  // A later change must have a later time, also when the clock stands still.
  const updatedAt = Math.max(world.clock.now(), message.updatedAt + 1)
  const row = { ...message, ...change, updatedAt }
  world.store.put('messages', row)
  const data = {
    ...messageEventView(world, row, performer ? 'told' : 'null'),
    previous_changes: previousChanges(message, row),
    ...performerView(world, performer),
  }
  const conversation = world.store.get('conversations', message.conversationId)
  const isForCustomers = conversation && isVisibleToContacts(row)
  const customers = isForCustomers ? contactTokens(world, conversation) : []
  const tokens = [...customers, ...agentTokens(world)]
  world.publish({ name: 'message.updated', tokens, data: () => data })
  return row
}

function previousChanges(before: MessageRow, after: MessageRow): JsonObject {
  const changes: Record<string, Json> = {}
  if (before.content !== after.content) changes.content = [before.content, after.content]
  changes.updated_at = [iso(before.updatedAt), iso(after.updatedAt)]
  if (before.contentType !== after.contentType) {
    changes.content_type = [before.contentType, after.contentType]
  }
  if (before.contentAttributes !== after.contentAttributes) {
    changes.content_attributes = [before.contentAttributes, after.contentAttributes]
  }
  if (before.content !== after.content) {
    changes.processed_message_content = [before.processedContent, after.processedContent]
  }
  if (before.status !== after.status) changes.status = [before.status, after.status]
  if (before.senderId !== after.senderId) changes.sender_id = [before.senderId, after.senderId]
  return changes
}
