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

/** What hangs on a message: a file, a place, a link or the card of a person. */
export type AttachmentRow = FileAttachmentRow | SharedAttachmentRow

/** A file on a message. The bytes are in the files table. */
export interface FileAttachmentRow {
  readonly id: number
  readonly fileType: FileKind
  readonly fileId: number
  readonly fileSize: number
  readonly width: number | null
  readonly height: number | null
}

/** Kinds of file; the last three come from other channels. */
export type FileKind = 'image' | 'audio' | 'video' | 'file' | 'share' | 'story_mention' | 'ig_reel'

/** Something on a message that is no file. */
export type SharedAttachmentRow = { readonly id: number } & SharedThing

/** What an agent can share that is no file. */
export type SharedThing =
  | {
      readonly fileType: 'location'
      readonly latitude: number
      readonly longitude: number
      readonly title?: string
      readonly url?: string
    }
  | { readonly fileType: 'fallback'; readonly title: string; readonly url?: string }
  | {
      readonly fileType: 'contact'
      readonly phoneNumber: string
      readonly firstName?: string
      readonly lastName?: string
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

/** The ids of the files on a message. */
export function fileIdsOf({ attachments }: MessageRow): number[] {
  return attachments.flatMap((row) => ('fileId' in row ? [row.fileId] : []))
}

/** Whether customers may see the message: no private notes, no activity. */
export function isVisibleToContacts(message: MessageRow): boolean {
  return !message.isPrivate && message.messageType !== 2
}
