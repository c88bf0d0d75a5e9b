import type { JsonObject } from './json.ts'

/** 0 from the customer, 1 from an agent or bot, 2 activity (hidden from customers), 3 template. */
export type MessageType = 0 | 1 | 2 | 3

/** How far a message got. */
export type MessageStatus = 'sent' | 'delivered' | 'read' | 'failed'

/** Who wrote a message. */
export type SenderType = 'Contact' | 'User' | 'AgentBot'

/** The kinds of content an agent or bot may send. */
export const CONTENT_TYPES: readonly string[] = [
  'text',
  'input_text',
  'input_textarea',
  'input_email',
  'input_select',
  'cards',
  'form',
  'article',
  'incoming_email',
  'input_csat',
  'integrations',
  'sticker',
]

/** A file on a message. The bytes are in the files table. */
export interface AttachmentRow {
  readonly id: number
  readonly fileType: 'image' | 'audio' | 'video' | 'file'
  readonly fileId: number
  readonly fileSize: number
  readonly width: number | null
  readonly height: number | null
}

/** A message; times in milliseconds. */
export interface MessageRow {
  readonly id: number
  /** Internal id of its conversation. */
  readonly conversationId: number
  readonly inboxId: number
  readonly content: string | null
  /** The same without quoted mail; in templates the placeholders are still in it. */
  readonly processedContent: string | null
  readonly messageType: MessageType
  readonly contentType: string
  readonly contentAttributes: JsonObject
  readonly isPrivate: boolean
  readonly status: MessageStatus
  readonly senderType: SenderType | null
  readonly senderId: number | null
  readonly attachments: readonly AttachmentRow[]
  readonly createdAt: number
  readonly updatedAt: number
}

/** Bytes that were uploaded. */
export interface FileRow {
  readonly id: number
  readonly name: string
  readonly contentType: string
  /** Makes the address hard to guess. */
  readonly signature: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What a customer answered to a satisfaction survey. */
export interface SurveyResponseRow {
  readonly id: number
  readonly conversationId: number
  readonly messageId: number
  readonly contactId: number
  readonly assignedAgentId: number | null
  readonly rating: number
  readonly feedbackMessage: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** Whether customers may see the message: no private notes, no activity. */
export function isVisibleToContacts(message: MessageRow): boolean {
  return !message.isPrivate && message.messageType !== 2
}
