import type { Message, MessageConversation, MessageEventFields } from '../model/message.ts'
import { decodeAttachment } from './decodeAttachment.ts'
import { decodeContent } from './decodeContent.ts'
import { decodeSender } from './decodeSender.ts'
import {
  attributes,
  date,
  flag,
  isRow,
  list,
  needInteger,
  needRow,
  number,
  seconds,
  text,
  word,
} from './row.ts'
import type { Row } from './row.ts'

const what = 'a message'

const messageTypes = ['incoming', 'outgoing', 'activity', 'template'] as const

const statuses = ['sent', 'delivered', 'read', 'failed'] as const

/**
 * Reads a message of an answer or an event.
 *
 * @throws UniLinkError `malformed` without its ids or its time.
 */
export function decodeMessage(value: unknown): Message {
  const data = needRow(value, what)
  const sender = decodeSender(data['sender'])
  return {
    id: needInteger(data, 'id', what),
    content: text(data, 'content'),
    messageType: messageTypes[number(data, 'message_type') ?? -1] ?? 'unknown',
    createdAt: needInteger(data, 'created_at', what) * 1000,
    conversationId: needInteger(data, 'conversation_id', what),
    attachments: list(data, 'attachments', decodeAttachment),
    ...(sender && { sender }),
    // REST answers have no `updated_at`; every event has, since the first version.
    ...(data['updated_at'] !== undefined && decodeEventFields(data)),
    ...decodeContent(data['content_type'], data['content_attributes']),
  }
}

function decodeEventFields(data: Row): Partial<MessageEventFields> {
  const conversation = data['conversation']
  const echoId = text(data, 'echo_id')
  const performer = decodeSender(data['performer'])
  return {
    accountId: needInteger(data, 'account_id', what),
    inboxId: needInteger(data, 'inbox_id', what),
    updatedAt: date(data, 'updated_at') ?? seconds(data, 'created_at'),
    isPrivate: flag(data, 'private'),
    status: word(data, 'status', statuses),
    // The message's own number in another channel; no contact's secret, in spite of its name.
    externalId: text(data, 'source_id'),
    senderType: text(data, 'sender_type'),
    senderId: number(data, 'sender_id'),
    externalSourceIds: attributes(data, 'external_source_ids'),
    additionalAttributes: attributes(data, 'additional_attributes'),
    sentiment: attributes(data, 'sentiment'),
    processedContent: text(data, 'processed_message_content'),
    ...(isRow(conversation) && { conversation: decodeMessageConversation(conversation) }),
    ...(echoId !== null && { echoId }),
    ...(performer && { performer }),
  }
}

function decodeMessageConversation(data: Row): MessageConversation {
  return {
    assigneeId: number(data, 'assignee_id'),
    agentUnreadCount: number(data, 'unread_count') ?? 0,
    lastActivityAt: seconds(data, 'last_activity_at'),
  }
}
