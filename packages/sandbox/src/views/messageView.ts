import type { JsonObject } from '../data/json.ts'
import type { MessageRow } from '../data/messageRow.ts'
import { unreadCount } from './unreadCount.ts'
import type { World } from '../world.ts'
import { attachmentsView } from './attachmentView.ts'
import { type AvailabilityRule, senderView } from './senderView.ts'
import { iso, seconds } from './times.ts'

/** A message in customers' REST answers. */
export function messageView(world: World, message: MessageRow): JsonObject {
  const sender = senderView(world, message, 'null')
  return {
    id: message.id,
    content: message.content,
    message_type: message.messageType,
    content_type: message.contentType,
    content_attributes: message.contentAttributes,
    created_at: seconds(message.createdAt),
    conversation_id: displayIdOf(world, message),
    ...attachmentsView(world, message),
    ...(sender && { sender }),
  }
}

/** A message in agents' REST answers. */
export function agentMessageView(
  world: World,
  message: MessageRow,
  echoId?: string | number,
): JsonObject {
  const sender = senderView(world, message, 'told')
  return {
    id: message.id,
    content: message.content,
    inbox_id: message.inboxId,
    ...(echoId !== undefined && { echo_id: echoId }),
    conversation_id: displayIdOf(world, message),
    message_type: message.messageType,
    content_type: message.contentType,
    status: message.status,
    content_attributes: message.contentAttributes,
    created_at: seconds(message.createdAt),
    private: message.isPrivate,
    source_id: null,
    ...(sender && { sender }),
    ...attachmentsView(world, message),
  }
}

/** A message in events, and in agents' lists of conversations. */
export function messageEventView(
  world: World,
  message: MessageRow,
  rule: AvailabilityRule,
  echoId?: string | number,
): JsonObject {
  const { store } = world
  const conversation = store.get('conversations', message.conversationId)
  const session = conversation && store.get('sessions', conversation.sessionId)
  const sender = senderView(world, message, rule)
  return {
    id: message.id,
    content: message.content,
    account_id: world.accountId,
    inbox_id: message.inboxId,
    conversation_id: displayIdOf(world, message),
    message_type: message.messageType,
    created_at: seconds(message.createdAt),
    updated_at: iso(message.updatedAt),
    private: message.isPrivate,
    status: message.status,
    source_id: null,
    content_type: message.contentType,
    content_attributes: message.contentAttributes,
    sender_type: message.senderType,
    sender_id: message.senderId,
    external_source_ids: {},
    additional_attributes: {},
    processed_message_content: message.processedContent,
    sentiment: {},
    conversation: {
      assignee_id: conversation?.assigneeId ?? null,
      unread_count: conversation ? unreadCount(world, conversation) : 0,
      last_activity_at: seconds(conversation?.lastActivityAt ?? null),
      contact_inbox: { source_id: session?.sourceId ?? null },
    },
    ...attachmentsView(world, message),
    ...(echoId !== undefined && { echo_id: echoId }),
    ...(sender && { sender }),
  }
}

function displayIdOf(world: World, message: MessageRow): number {
  return world.store.get('conversations', message.conversationId)?.displayId ?? 0
}
