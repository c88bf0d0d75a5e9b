import type { Message, MessageConversation, MessageFields } from '../model/message.ts'
import type { MessageContent } from '../model/messageContent.ts'
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
  needList,
  needRow,
  number,
  numberOrZero,
  seconds,
  text,
  word,
} from './row.ts'
import type { Draft, Row } from './row.ts'

const what = 'a message'

const messageTypes = ['incoming', 'outgoing', 'activity', 'template'] as const

const readStatus = word('sent', 'delivered', 'read', 'failed')

const decodeAttachments = list(decodeAttachment)

/**
 * Reads a message of an answer or an event.
 *
 * @throws UniLinkError `malformed` without its ids or its time.
 */
export function decodeMessage(value: unknown): Message {
  const data = needRow(value, what)
  const sender = decodeSender(data['sender'])
  const { contentType, contentAttributes } = decodeContent(
    data['content_type'],
    data['content_attributes'],
  )
  // No spreading here: in a literal of this size it costs ten times as much as all the reading.
  const message: Draft<MessageFields> & Pick<MessageContent, keyof MessageContent> = {
    id: needInteger(data['id'], 'id', what),
    content: text(data['content']),
    messageType: messageTypes[number(data['message_type']) ?? -1] ?? 'unknown',
    createdAt: needInteger(data['created_at'], 'created_at', what) * 1000,
    conversationId: needInteger(data['conversation_id'], 'conversation_id', what),
    attachments: decodeAttachments(data['attachments']),
    contentType,
    contentAttributes,
  }
  if (sender) message.sender = sender
  // Every event has an `updated_at`, since the first version, and no REST answer has one.
  if (data['updated_at'] !== undefined) addEventFields(message, data)
  return message as Message // type and attributes come from one `decodeContent`, so they fit
}

/**
 * Reads a page of messages.
 *
 * @throws UniLinkError `malformed` when it is no list or one of them is.
 */
export function decodeMessages(value: unknown): Message[] {
  return needList(value, 'messages', decodeMessage)
}

function addEventFields(message: Draft<MessageFields>, data: Row): void {
  const conversation = data['conversation']
  const echoId = text(data['echo_id'])
  const performer = decodeSender(data['performer'])
  message.accountId = needInteger(data['account_id'], 'account_id', what)
  message.inboxId = needInteger(data['inbox_id'], 'inbox_id', what)
  message.updatedAt = date(data['updated_at']) ?? message.createdAt
  message.isPrivate = flag(data['private'])
  message.status = readStatus(data['status'])
  // The message's own number in another channel; no contact's secret, in spite of its name.
  message.externalId = text(data['source_id'])
  message.senderType = text(data['sender_type'])
  message.senderId = number(data['sender_id'])
  message.externalSourceIds = attributes(data['external_source_ids'])
  message.additionalAttributes = attributes(data['additional_attributes'])
  message.sentiment = attributes(data['sentiment'])
  message.processedContent = text(data['processed_message_content'])
  if (isRow(conversation)) message.conversation = decodeMessageConversation(conversation)
  if (echoId !== null) message.echoId = echoId
  if (performer) message.performer = performer
}

function decodeMessageConversation(data: Row): MessageConversation {
  return {
    assigneeId: number(data['assignee_id']),
    agentUnreadCount: numberOrZero(data['unread_count']),
    lastActivityAt: seconds(data['last_activity_at']),
  }
}
