import type { Message } from '../model/message.ts'
import { isEqual } from './isEqual.ts'
import type { Delivery, MessageItem } from './timelineItem.ts'

/** An item the server has. */
export type StoredItem = MessageItem & { readonly id: number }

/** What is known about a copy of a message besides itself. */
interface Copy {
  readonly message: Message
  /** The item it renews. */
  readonly existing?: MessageItem | undefined
  /** The key of the own message it confirms. */
  readonly key?: string | undefined
  /** The agents have opened the conversation up to this time. */
  readonly agentLastSeenAt: number
}

const SENT: Delivery = { status: 'sent' }

/** Merges what an event tells: of two events the one with the larger `updatedAt` holds. */
export function mergeEvent(copy: Copy, receivedAt: number): StoredItem | undefined {
  const { message, existing } = copy
  const isOlder =
    existing?.updatedAt !== undefined &&
    message.updatedAt !== undefined &&
    message.updatedAt < existing.updatedAt
  if (isOlder || isRevived(copy)) return undefined
  return settle({ ...toItem(copy), heardAt: receivedAt }, existing)
}

/** Merges a row of an answer: an event that came after the question was asked is newer. */
export function mergeRow(copy: Copy, askedAt: number): StoredItem | undefined {
  const { existing } = copy
  if ((existing?.heardAt ?? -Infinity) > askedAt || isRevived(copy)) return undefined
  return settle({ ...eventFieldsOf(existing), ...toItem(copy) }, existing)
}

/** Whether an own message has been seen: the agents opened the conversation after it. */
export function isSeenItem(item: MessageItem, agentLastSeenAt: number): boolean {
  return item.isOwn && item.createdAt <= agentLastSeenAt
}

function toItem({ message, existing, key, agentLastSeenAt }: Copy): StoredItem {
  const isOwn = message.messageType === 'incoming'
  const echoId = message.echoId ?? existing?.echoId
  const item: StoredItem = {
    ...message,
    ...(echoId !== undefined && { echoId }),
    kind: 'message',
    key: key ?? existing?.key ?? `message-${message.id}`,
    isOwn,
    isSeen: false,
    ...(isOwn && { delivery: SENT }),
    files: [],
  }
  return isSeenItem(item, agentLastSeenAt) ? { ...item, isSeen: true } : item
}

/** Deleted is final, whatever an older copy says. */
function isRevived({ message, existing }: Copy): boolean {
  return existing?.contentAttributes.isDeleted === true && !message.contentAttributes.isDeleted
}

/** What only events tell, and an answer therefore must not take away. */
function eventFieldsOf(existing: MessageItem | undefined): Partial<MessageItem> {
  if (existing === undefined) return {}
  const { sender, ...kept } = existing
  return kept
}

function settle(item: StoredItem, existing: MessageItem | undefined): StoredItem | undefined {
  return existing !== undefined && isEqual(item, existing) ? undefined : item
}
