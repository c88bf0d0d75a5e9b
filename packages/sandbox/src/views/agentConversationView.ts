import type { ConversationRow } from '../data/conversationRow.ts'
import type { JsonObject } from '../data/json.ts'
import type { MessageRow } from '../data/messageRow.ts'
import type { World } from '../world.ts'
import { agentContactView } from './contactView.ts'
import { canReply } from './canReply.ts'
import { agentView } from './agentView.ts'
import { messageEventView } from './messageView.ts'
import { agentSenderView, contactSenderView } from './senderView.ts'
import { fractionalSeconds, isoOrNull, seconds } from './times.ts'
import { unreadCount } from './unreadCount.ts'

/** A row of the agents' list of conversations. */
export function agentConversationView(world: World, conversation: ConversationRow): JsonObject {
  const { store } = world
  const session = store.get('sessions', conversation.sessionId)
  const contact = store.get('contacts', conversation.contactId)
  const assignee = store.get('agents', conversation.assigneeId ?? 0)
  const team = store.get('teams', conversation.teamId ?? 0)
  const messages = store.messagesOf(conversation.id)
  const newest = messages.at(-1)
  const spoken = newestSpoken(messages)
  return {
    meta: {
      sender: contact ? agentContactView(world, contact) : null,
      channel: 'Channel::Api',
      ...(assignee && { assignee: agentView(world, assignee) }),
      ...(team && {
        team: {
          id: team.id,
          name: team.name,
          description: null,
          allow_auto_assign: false,
          account_id: world.accountId,
          is_member: false,
        },
      }),
      hmac_verified: session?.isHmacVerified ?? false,
    },
    id: conversation.displayId,
    messages: newest ? [messageEventView(world, newest, 'told')] : [],
    account_id: world.accountId,
    uuid: conversation.uuid,
    additional_attributes: conversation.additionalAttributes,
    agent_last_seen_at: seconds(conversation.agentLastSeenAt),
    assignee_last_seen_at: seconds(conversation.assigneeLastSeenAt),
    can_reply: canReply(world, conversation),
    contact_last_seen_at: seconds(conversation.contactLastSeenAt),
    custom_attributes: conversation.customAttributes,
    inbox_id: conversation.inboxId,
    labels: conversation.labels,
    muted: contact?.isBlocked ?? false,
    snoozed_until: isoOrNull(conversation.snoozedUntil),
    status: conversation.status,
    created_at: seconds(conversation.createdAt),
    updated_at: fractionalSeconds(conversation.updatedAt),
    timestamp: seconds(conversation.lastActivityAt),
    first_reply_created_at: seconds(conversation.firstReplyCreatedAt),
    unread_count: unreadCount(world, conversation),
    last_non_activity_message: spoken ? messageEventView(world, spoken, 'told') : null,
    last_activity_at: seconds(conversation.lastActivityAt),
    priority: conversation.priority,
    waiting_since: seconds(conversation.waitingSince),
    sla_policy_id: null,
  }
}

/** What stands beside a page of messages. */
export function messagesMetaView(world: World, conversation: ConversationRow): JsonObject {
  const contact = world.store.get('contacts', conversation.contactId)
  const assignee = world.store.get('agents', conversation.assigneeId ?? 0)
  return {
    labels: conversation.labels,
    additional_attributes: conversation.additionalAttributes,
    contact: contact ? contactSenderView(contact) : null,
    ...(assignee && { assignee: agentSenderView(world, assignee, 'told') }),
    agent_last_seen_at: isoOrNull(conversation.agentLastSeenAt),
    assignee_last_seen_at: isoOrNull(conversation.assigneeLastSeenAt),
  }
}

function newestSpoken(messages: readonly MessageRow[]): MessageRow | undefined {
  for (let place = messages.length - 1; place >= 0; place -= 1) {
    const message = messages[place]
    if (message && message.messageType !== 2) return message
  }
  return undefined
}
