import type { Message } from '../model/message.ts'
import { isEqual } from './isEqual.ts'
import type { Delivery, MessageItem } from './timelineItem.ts'

/** An item the server has. */
export type StoredItem = MessageItem & { readonly id: number }

/** An item that nobody else has seen yet. */
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** What is known about a copy of a message besides itself. */
interface Copy {
  readonly message: Message
  /** The item it renews. */
  readonly existing?: MessageItem | undefined
  /** The key of the own message it confirms, unless it is a row of its own already. */
  readonly key?: string | undefined
  /** The agents have opened the conversation up to this time. */
  readonly agentLastSeenAt: number
}

const SENT: Delivery = { status: 'sent' }
const NO_FILES: MessageItem['files'] = []

/** Merges what an event tells: of two events the one with the larger `updatedAt` holds. */
export function mergeEvent(copy: Copy, receivedAt: number): StoredItem | undefined {
  const { message, existing } = copy
  const isOlder =
    existing?.updatedAt !== undefined &&
    message.updatedAt !== undefined &&
    message.updatedAt < existing.updatedAt
  if (isOlder || isRevived(copy)) return addEcho(copy)
  const item = toItem(copy)
  item.heardAt = receivedAt
  return settle(item, existing)
}

/** Merges a row of an answer: an event that came after the question was asked is newer. */
export function mergeRow(copy: Copy, askedAt: number): StoredItem | undefined {
  const { existing } = copy
  if ((existing?.heardAt ?? -Infinity) > askedAt || isRevived(copy)) return undefined
  const item = toItem(copy)
  return settle(existing ? { ...eventFieldsOf(existing), ...item } : item, existing)
}

/** Only what creates a message carries its echo id, and may be overtaken by an update. */
function addEcho({ message, existing }: Copy): StoredItem | undefined {
  const { id, echoId } = message
  const isNews = existing && existing.echoId === undefined && echoId !== undefined
  return isNews ? { ...existing, id, echoId } : undefined
}

/** Whether an own message has been seen: the agents opened the conversation after it. */
export function isSeenItem({ createdAt, isOwn }: MessageItem, agentLastSeenAt: number): boolean {
  return isSeenBy(createdAt, isOwn, agentLastSeenAt)
}

function isSeenBy(createdAt: number, isOwn: boolean, agentLastSeenAt: number): boolean {
  return isOwn && createdAt <= agentLastSeenAt
}

/** The key of a row that is not known to be sent from here. */
export function foreignKey(messageId: number): string {
  return `message-${messageId}`
}

/** The message comes last: V8 up to 11 takes ten times as long over fields that follow a spread. */
function toItem({ message, existing, key, agentLastSeenAt }: Copy): Mutable<StoredItem> {
  const isOwn = message.messageType === 'incoming'
  const echoId = message.echoId ?? existing?.echoId
  const item: Mutable<StoredItem> = {
    kind: 'message',
    key: existing?.key ?? key ?? foreignKey(message.id),
    isOwn,
    isSeen: isSeenBy(message.createdAt, isOwn, agentLastSeenAt),
    files: NO_FILES,
    ...message,
  }
  if (isOwn) item.delivery = SENT
  if (echoId !== undefined) item.echoId = echoId
  return item
}

/** Deleted is final, whatever an older copy says. */
function isRevived({ message, existing }: Copy): boolean {
  return existing?.contentAttributes.isDeleted === true && !message.contentAttributes.isDeleted
}

/** What only events tell, and an answer therefore must not take away. */
function eventFieldsOf(existing: MessageItem): Partial<MessageItem> {
  const { sender, ...kept } = existing
  return kept
}

function settle(item: StoredItem, existing: MessageItem | undefined): StoredItem | undefined {
  return existing !== undefined && isEqual(item, existing) ? undefined : item
}
