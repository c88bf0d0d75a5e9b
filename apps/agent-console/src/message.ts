import { type Attachment, toAttachment } from './attachment.ts'
import type { WireContentAttributes, WireMessage, WireSender } from './wire.ts'

export type MessageKind = 'incoming' | 'outgoing' | 'activity' | 'template'

export interface Sender {
  readonly type: string
  readonly name: string
  readonly imageUrl: string
}

export interface Message {
  readonly id: number
  readonly conversationId: number
  readonly kind: MessageKind
  readonly content: string
  readonly contentType: string
  readonly attributes: WireContentAttributes
  readonly attachments: readonly Attachment[]
  readonly sender: Sender | undefined
  readonly isPrivate: boolean
  readonly isDeleted: boolean
  readonly status: string
  readonly createdAtMs: number
  /** Events say when the message was last changed; answers do not. */
  readonly updatedAt: string | undefined
  /** When an event came, or when an answer was asked for. */
  readonly heardAtMs: number
  readonly echoId: string | undefined
}

const kinds: readonly MessageKind[] = ['incoming', 'outgoing', 'activity', 'template']

/** Reads a message from an answer or an event. */
export function toMessage(wire: WireMessage, heardAtMs: number): Message {
  return {
    id: wire.id,
    conversationId: wire.conversation_id,
    kind: kinds[wire.message_type] ?? 'activity',
    content: wire.content ?? '',
    contentType: wire.content_type ?? 'text',
    attributes: wire.content_attributes ?? {},
    attachments: (wire.attachments ?? []).map(toAttachment),
    sender: wire.sender ? toSender(wire.sender) : undefined,
    isPrivate: wire.private ?? false,
    isDeleted: wire.content_attributes?.deleted ?? false,
    status: wire.status ?? 'sent',
    createdAtMs: wire.created_at * 1000,
    updatedAt: wire.updated_at,
    heardAtMs,
    echoId: wire.echo_id === undefined || wire.echo_id === null ? undefined : String(wire.echo_id),
  }
}

/** The copy to keep of one message: an answer is as old as its question, and a deletion is final. */
export function newerMessage(held: Message | undefined, heard: Message): Message {
  if (held === undefined || (heard.isDeleted && !held.isDeleted)) return heard
  if (held.isDeleted && !heard.isDeleted) return held
  if (heard.updatedAt === undefined)
    return held.heardAtMs > heard.heardAtMs ? held : { ...heard, updatedAt: held.updatedAt }
  return held.updatedAt !== undefined && held.updatedAt > heard.updatedAt ? held : heard
}

/** One line that stands for the message in a list. */
export function summarizeMessage(message: Message): string {
  if (message.content.trim() !== '')
    return message.kind === 'incoming' ? message.content : withoutMarks(message.content)
  const [first] = message.attachments
  if (first === undefined) return contentTypeNames[message.contentType] ?? 'Empty message'
  if (message.attachments.length > 1) return `${message.attachments.length} files`
  return first.kind === 'image' ? 'Picture' : first.name
}

/** Markdown as somebody reads it, on one line. */
function withoutMarks(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~|\*|`)(\S(?:.*?\S)?)\1/g, '$2')
    .replace(/^\s*(?:>|#{1,6}|[-*]|\d+\.)\s+/gm, '')
    .replace(/\s+/g, ' ')
}

const contentTypeNames: Record<string, string> = {
  article: 'Articles',
  cards: 'Cards',
  form: 'Form',
  input_csat: 'Rating',
  input_email: 'Question',
  input_select: 'Choice',
  input_text: 'Question',
  input_textarea: 'Question',
  integrations: 'Integration',
  sticker: 'Sticker',
}

function toSender(wire: WireSender): Sender {
  return {
    type: wire.type ?? 'contact',
    name: wire.available_name || wire.name || 'Somebody',
    imageUrl: wire.thumbnail || wire.avatar_url || '',
  }
}

/** Who wrote it. Templates have no author, and an agent who has left leaves none behind. */
export function authorOf({ kind, sender }: Message): string {
  if (sender) return sender.name
  return kind === 'template' ? 'Automatic message' : 'Somebody who has left'
}
