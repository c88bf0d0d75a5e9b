import type { ConversationRow } from '../data/conversationRow.ts'
import type { JsonObject } from '../data/json.ts'
import { isVisibleToContacts, type MessageRow } from '../data/messageRow.ts'
import { canReply } from './canReply.ts'
import { unreadCount } from './unreadCount.ts'
import type { World } from '../world.ts'
import { contactRecordView } from './contactView.ts'
import { messageEventView, messageView } from './messageView.ts'
import { agentSenderView, type AvailabilityRule, contactSenderView } from './senderView.ts'
import { fractionalSeconds, iso, isoOrNull, seconds } from './times.ts'

/** A conversation in customers' REST answers, with every message they may see. */
export function conversationView(world: World, conversation: ConversationRow): JsonObject {
  const messages = world.store.messagesOf(conversation.id).filter(isVisibleToContacts)
  const contact = world.store.get('contacts', conversation.contactId)
  return {
    id: conversation.displayId,
    uuid: conversation.uuid,
    inbox_id: conversation.inboxId,
    contact_last_seen_at: seconds(conversation.contactLastSeenAt),
    status: conversation.status,
    agent_last_seen_at: seconds(conversation.agentLastSeenAt),
    messages: messages.map((message) => messageView(world, message)),
    contact: contact ? contactRecordView(world, contact) : null,
  }
}

/** A conversation in events. `conversation.*` events add the account to it. */
export function conversationEventView(
  world: World,
  conversation: ConversationRow,
  rule: AvailabilityRule,
): JsonObject {
  const { store } = world
  const session = store.get('sessions', conversation.sessionId)
  const contact = store.get('contacts', conversation.contactId)
  const assignee = store.get('agents', conversation.assigneeId ?? 0)
  const team = store.get('teams', conversation.teamId ?? 0)
  const newest = newestVisibleMessage(world, conversation)
  return {
    additional_attributes: conversation.additionalAttributes,
    can_reply: canReply(world, conversation),
    channel: 'Channel::Api',
    contact_inbox: session
      ? {
          id: session.id,
          contact_id: session.contactId,
          inbox_id: session.inboxId,
          source_id: session.sourceId,
          created_at: iso(session.createdAt),
          updated_at: iso(session.updatedAt),
          hmac_verified: session.isHmacVerified,
          pubsub_token: session.pubsubToken,
        }
      : null,
    id: conversation.displayId,
    inbox_id: conversation.inboxId,
    messages: newest ? [messageEventView(world, newest, rule)] : [],
    labels: conversation.labels,
    meta: {
      sender: contact ? contactSenderView(contact) : null,
      assignee: assignee ? agentSenderView(world, assignee, rule) : null,
      team: team ? { id: team.id, name: team.name } : null,
      hmac_verified: session?.isHmacVerified ?? false,
    },
    status: conversation.status,
    custom_attributes: conversation.customAttributes,
    snoozed_until: isoOrNull(conversation.snoozedUntil),
    unread_count: unreadCount(world, conversation),
    first_reply_created_at: isoOrNull(conversation.firstReplyCreatedAt),
    priority: conversation.priority,
    waiting_since: seconds(conversation.waitingSince),
    agent_last_seen_at: seconds(conversation.agentLastSeenAt),
    contact_last_seen_at: seconds(conversation.contactLastSeenAt),
    last_activity_at: seconds(conversation.lastActivityAt),
    timestamp: seconds(conversation.lastActivityAt),
    created_at: seconds(conversation.createdAt),
    updated_at: fractionalSeconds(conversation.updatedAt),
  }
}

function newestVisibleMessage(world: World, conversation: ConversationRow): MessageRow | undefined {
  const messages = world.store.messagesOf(conversation.id)
  for (let place = messages.length - 1; place >= 0; place -= 1) {
    const message = messages[place]
    if (message && isVisibleToContacts(message)) return message
  }
  return undefined
}
