import type {
  ContactInbox,
  ConversationRecord,
  ConversationSnapshot,
  Sla,
  Team,
} from '../model/conversation.ts'
import { decodeContactRecord } from './decodeContact.ts'
import { decodeMessage } from './decodeMessage.ts'
import { decodeAgent, decodeSender } from './decodeSender.ts'
import {
  attributes,
  date,
  flag,
  isRow,
  list,
  needInteger,
  needList,
  needRow,
  number,
  plain,
  row,
  seconds,
  text,
  texts,
  word,
  wordOrNull,
} from './row.ts'
import type { Draft, Row } from './row.ts'

const what = 'a conversation'

const statuses = ['open', 'resolved', 'pending', 'snoozed'] as const

const priorities = ['low', 'medium', 'high', 'urgent'] as const

/**
 * Reads a conversation as REST answers it.
 *
 * @throws UniLinkError `malformed` without its ids, or when a message or its contact is.
 */
export function decodeConversation(value: unknown): ConversationRecord {
  const data = needRow(value, what)
  const contact = data['contact']
  return {
    id: needInteger(data, 'id', what),
    inboxId: needInteger(data, 'inbox_id', what),
    status: word(data, 'status', statuses),
    contactLastSeenAt: seconds(data, 'contact_last_seen_at'),
    agentLastSeenAt: seconds(data, 'agent_last_seen_at'),
    uuid: text(data, 'uuid'),
    messages: list(data, 'messages', decodeMessage),
    contact: isRow(contact) ? decodeContactRecord(contact) : null,
  }
}

/**
 * Reads all conversations of a session.
 *
 * @throws UniLinkError `malformed` when it is no list or one of them is.
 */
export function decodeConversations(value: unknown): ConversationRecord[] {
  return needList(value, 'conversations').map(decodeConversation)
}

/**
 * Reads a conversation as a socket event tells it.
 *
 * @throws UniLinkError `malformed` without its ids, or when its message is.
 */
export function decodeSnapshot(value: unknown): ConversationSnapshot {
  const data = needRow(value, what)
  const meta = row(data['meta'])
  const { contact_inbox: contactInbox } = data
  const { assignee, team } = meta
  const performer = decodeSender(data['performer'])
  const lastActivityAt = seconds(data, 'last_activity_at') || seconds(data, 'timestamp')
  // No spreading here: in a literal of this size it costs ten times as much as all the reading.
  const snapshot: Draft<ConversationSnapshot> = {
    id: needInteger(data, 'id', what),
    inboxId: needInteger(data, 'inbox_id', what),
    status: word(data, 'status', statuses),
    contactLastSeenAt: seconds(data, 'contact_last_seen_at'),
    agentLastSeenAt: seconds(data, 'agent_last_seen_at'),
    accountId: number(data, 'account_id'),
    channel: text(data, 'channel'),
    lastMessage: list(data, 'messages', decodeMessage).at(-1) ?? null,
    contactInbox: isRow(contactInbox) ? decodeContactInbox(contactInbox) : null,
    contact: decodeSender(meta['sender']) ?? null,
    assignee: isRow(assignee) ? decodeAgent(assignee) : null,
    team: isRow(team) ? decodeTeam(team) : null,
    isVerified: flag(meta, 'hmac_verified'),
    labels: texts(data, 'labels'),
    customAttributes: attributes(data, 'custom_attributes'),
    additionalAttributes: attributes(data, 'additional_attributes'),
    canReply: data['can_reply'] !== false,
    priority: wordOrNull(data, 'priority', priorities),
    snoozedUntil: date(data, 'snoozed_until'),
    firstReplyCreatedAt: date(data, 'first_reply_created_at'),
    waitingSince: seconds(data, 'waiting_since'),
    lastActivityAt,
    createdAt: seconds(data, 'created_at'),
    updatedAt: seconds(data, 'updated_at') || lastActivityAt,
    agentUnreadCount: number(data, 'unread_count') ?? 0,
  }
  if (performer) snapshot.performer = performer
  if (data['applied_sla'] !== undefined) snapshot.sla = decodeSla(data)
  return snapshot
}

function decodeContactInbox(data: Row): ContactInbox {
  return {
    id: number(data, 'id') ?? 0,
    contactId: number(data, 'contact_id') ?? 0,
    inboxId: number(data, 'inbox_id') ?? 0,
    createdAt: date(data, 'created_at') ?? 0,
    updatedAt: date(data, 'updated_at') ?? 0,
    isVerified: flag(data, 'hmac_verified'),
  }
}

function decodeSla(data: Row): Sla {
  return {
    policyId: number(data, 'sla_policy_id'),
    applied: plain(data['applied_sla']),
    events: plain(data['sla_events']),
  }
}

function decodeTeam(data: Row): Team {
  return { id: number(data, 'id') ?? 0, name: text(data, 'name') ?? '' }
}
