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
  dateOrZero,
  flag,
  list,
  needInteger,
  needList,
  needRow,
  number,
  numberOrZero,
  orNull,
  plain,
  row,
  rowOrNull,
  seconds,
  text,
  textOrEmpty,
  texts,
  word,
} from './row.ts'
import type { Draft, Row } from './row.ts'

const what = 'a conversation'

const readStatus = word('open', 'resolved', 'pending', 'snoozed')

const readPriority = orNull(word('low', 'medium', 'high', 'urgent'))

const decodeAll = list(decodeMessage)

/**
 * Reads a conversation as REST answers it.
 *
 * @throws UniLinkError `malformed` without its ids, or when a message or its contact is.
 */
export function decodeConversation(value: unknown): ConversationRecord {
  const data = needRow(value, what)
  return {
    id: needInteger(data['id'], 'id', what),
    inboxId: needInteger(data['inbox_id'], 'inbox_id', what),
    status: readStatus(data['status']),
    contactLastSeenAt: seconds(data['contact_last_seen_at']),
    agentLastSeenAt: seconds(data['agent_last_seen_at']),
    uuid: text(data['uuid']),
    messages: decodeAll(data['messages']),
    contact: decodeContact(data['contact']),
  }
}

const decodeContact = rowOrNull(decodeContactRecord)

/**
 * Reads all conversations of a session.
 *
 * @throws UniLinkError `malformed` when it is no list or one of them is.
 */
export function decodeConversations(value: unknown): ConversationRecord[] {
  return needList(value, 'conversations', decodeConversation)
}

/**
 * Reads a conversation as a socket event tells it.
 *
 * @throws UniLinkError `malformed` without its ids, or when its message is.
 */
export function decodeSnapshot(value: unknown): ConversationSnapshot {
  const data = needRow(value, what)
  const meta = row(data['meta'])
  const performer = decodeSender(data['performer'])
  const lastActivityAt = seconds(data['last_activity_at']) || seconds(data['timestamp'])
  // No spreading here: in a literal of this size it costs ten times as much as all the reading.
  const snapshot: Draft<ConversationSnapshot> = {
    id: needInteger(data['id'], 'id', what),
    inboxId: needInteger(data['inbox_id'], 'inbox_id', what),
    status: readStatus(data['status']),
    contactLastSeenAt: seconds(data['contact_last_seen_at']),
    agentLastSeenAt: seconds(data['agent_last_seen_at']),
    accountId: number(data['account_id']),
    channel: text(data['channel']),
    lastMessage: decodeAll(data['messages']).at(-1) ?? null,
    contactInbox: decodeContactInbox(data['contact_inbox']),
    contact: decodeSender(meta['sender']) ?? null,
    assignee: decodeAssignee(meta['assignee']),
    team: decodeTeam(meta['team']),
    isVerified: flag(meta['hmac_verified']),
    labels: texts(data['labels']),
    customAttributes: attributes(data['custom_attributes']),
    additionalAttributes: attributes(data['additional_attributes']),
    canReply: data['can_reply'] !== false,
    priority: readPriority(data['priority']),
    snoozedUntil: date(data['snoozed_until']),
    firstReplyCreatedAt: date(data['first_reply_created_at']),
    waitingSince: seconds(data['waiting_since']),
    lastActivityAt,
    createdAt: seconds(data['created_at']),
    updatedAt: seconds(data['updated_at']) || lastActivityAt,
    agentUnreadCount: numberOrZero(data['unread_count']),
  }
  if (performer) snapshot.performer = performer
  if (data['applied_sla'] !== undefined) snapshot.sla = decodeSla(data)
  return snapshot
}

const decodeAssignee = rowOrNull(decodeAgent)

const decodeContactInbox = rowOrNull((data): ContactInbox => ({
  id: numberOrZero(data['id']),
  contactId: numberOrZero(data['contact_id']),
  inboxId: numberOrZero(data['inbox_id']),
  createdAt: dateOrZero(data['created_at']),
  updatedAt: dateOrZero(data['updated_at']),
  isVerified: flag(data['hmac_verified']),
}))

const decodeTeam = rowOrNull((data): Team => ({
  id: numberOrZero(data['id']),
  name: textOrEmpty(data['name']),
}))

function decodeSla(data: Row): Sla {
  return {
    policyId: number(data['sla_policy_id']),
    applied: plain(data['applied_sla']),
    events: plain(data['sla_events']),
  }
}
