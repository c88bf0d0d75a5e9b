import type { ErrorJson } from '../errors.ts'
import type { MessageFields } from '../model/message.ts'
import type { MessageContent } from '../model/messageContent.ts'
import type { LocalFile } from '../model/outgoingFile.ts'
import type { Loadable } from './loadable.ts'

/** A row of a conversation: a message, or a place where some are missing; `kind` tells which. */
export type TimelineItem = MessageItem | HoleItem

/** More messages than are read at once were missed here; `fillHole(key)` reads them. */
export interface HoleItem extends Loadable {
  readonly kind: 'hole'
  /** Stays the same while the hole shrinks. */
  readonly key: string
  /** Nothing with an id between these two is shown. */
  readonly afterId: number
  readonly beforeId: number
  /** When the message after it was written. */
  readonly createdAt: number
}

/** A message, from the moment the customer sends it or the server tells of it. */
export type MessageItem = Omit<MessageFields, 'id' | 'conversationId'> &
  MessageContent &
  MessageItemFields

/** What an item has besides the message. */
export interface MessageItemFields {
  readonly kind: 'message'
  /** Stays the same from the first optimistic frame to the confirmed message: the key of a row. */
  readonly key: string
  /** Null until the server has stored it. */
  readonly id: number | null
  /** Null while the conversation does not exist yet. */
  readonly conversationId: number | null
  /** True for the customer's own messages. */
  readonly isOwn: boolean
  /** True once an agent has opened the conversation after this own message. */
  readonly isSeen: boolean
  /** Absent on messages of others. */
  readonly delivery?: Delivery
  /** Files on their way; empty once they are attachments. */
  readonly files: readonly LocalFile[]
  /** When the last socket event about it came, by the local clock; absent before the first. */
  readonly heardAt?: number
}

/**
 * How far an own message got.
 *
 * @remarks `unknown`: the request went out and no answer came; the server may have stored it. It turns
 * `sent` by itself when its echo or history shows it, and is sent again only when neither does.
 */
export type Delivery =
  | { readonly status: 'queued' }
  /** `progress` is the part of the files that has left, 0 to 1, where the platform can tell. */
  | { readonly status: 'sending'; readonly progress?: number }
  | { readonly status: 'sent' }
  | { readonly status: 'unknown'; readonly error: ErrorJson }
  | { readonly status: 'failed'; readonly error: ErrorJson }
