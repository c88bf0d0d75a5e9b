import type { ErrorJson } from '../errors.ts'
import type { ConnectionState } from '../model/connectionState.ts'
import type { Contact } from '../model/contact.ts'
import type { ConversationFields, ConversationSnapshot } from '../model/conversation.ts'
import type { Inbox } from '../model/inbox.ts'
import type { Message } from '../model/message.ts'
import type { LocalFile } from '../model/outgoingFile.ts'
import type { AgentSender, Availability } from '../model/sender.ts'
import type { HoleItem } from './timelineItem.ts'

/**
 * A fact that changes what the customer sees: plain, serialisable data, named as on the wire where it
 * comes from there.
 */
export type ChatEvent =
  | ContactEvent
  | InboxEvent
  | ConversationEvent
  | TimelineEvent
  | { readonly type: 'connection.changed'; readonly connection: ConnectionState }
  | {
      readonly type: 'presence.update'
      /** Every agent that counts as available, by id. */
      readonly agents: Readonly<Record<number, Availability>>
    }
  | {
      readonly type: 'conversation.typing_on' | 'conversation.typing_off'
      readonly conversationId: number
      readonly agent: AgentSender
    }

/** What arrived within one frame, as one step of the picture. */
export interface ChatEventBatch {
  readonly type: 'batch'
  readonly events: readonly ChatEvent[]
}

/** The customer became known, or became somebody else. */
type ContactEvent =
  | { readonly type: 'contact.loading' }
  | {
      readonly type: 'contact.loaded'
      readonly contact: Contact | null
      readonly isVerified: boolean
      readonly isLinked: boolean
    }
  | { readonly type: 'contact.failed'; readonly error: ErrorJson }
  /** The session is gone or gives way to that of an identity: all but unsent messages is forgotten. */
  | { readonly type: 'contact.forgotten' }
  /** The customer has logged out, or another one has come: everything of the former one goes, unsent messages too. */
  | { readonly type: 'contact.left' }

/** The inbox was asked for. */
type InboxEvent =
  | { readonly type: 'inbox.loading' }
  | { readonly type: 'inbox.loaded'; readonly inbox: Inbox }
  | { readonly type: 'inbox.failed'; readonly error: ErrorJson }

/** Something about conversations themselves. */
export type ConversationEvent =
  | {
      readonly type: 'conversation.created' | 'conversation.updated' | 'conversation.status_changed'
      readonly conversation: ConversationSnapshot
      /** When it came, by the local clock. */
      readonly receivedAt: number
    }
  | { readonly type: 'conversations.loading' }
  | {
      readonly type: 'conversations.loaded'
      readonly conversations: readonly ConversationSummary[]
      readonly askedAt: number
      readonly isPartial: boolean
    }
  | { readonly type: 'conversations.failed'; readonly error: ErrorJson }
  | {
      readonly type: 'conversation.loaded'
      readonly conversation: ConversationSummary
      readonly askedAt: number
    }
  /** The server no longer has it. */
  | { readonly type: 'conversation.forgotten'; readonly conversationId: number }
  /** From now on this is the one a handle without an id means; drafts move there. Null: it is gone. */
  | { readonly type: 'conversation.selected'; readonly conversationId: number | null }
  | { readonly type: 'conversation.seen'; readonly conversationId: number; readonly upToId: number }

/** A conversation as REST answers it, without its messages. */
export interface ConversationSummary extends ConversationFields {
  readonly uuid: string | null
  /** Milliseconds of its newest message; 0 without one. */
  readonly lastActivityAt: number
}

/** Something about the messages of one conversation. */
export type TimelineEvent =
  | HistoryEvent
  | MessageEvent
  | RepeatedEvent
  | AnswerEvent
  | OutgoingEvent

/** Pages of messages were read. */
type HistoryEvent =
  | (PagePlace & {
      readonly type: 'messages.loading'
      readonly conversationId: number
    })
  | (PagePlace & {
      readonly type: 'messages.loaded'
      readonly conversationId: number
      /** Ascending, without a gap. */
      readonly messages: readonly Message[]
      /** When the first of the pages was asked for, by the local clock. */
      readonly askedAt: number
      /** True when the server has older messages than the oldest that is loaded. */
      readonly hasOlder: boolean
      /** Where messages are still missing, oldest first. */
      readonly holes: readonly HoleRange[]
      /** Rows that are known to be the customer's own unconfirmed messages: message id to key. */
      readonly claims: Readonly<Record<number, string>>
    })
  | (PagePlace & {
      readonly type: 'messages.failed'
      readonly conversationId: number
      readonly error: ErrorJson
    })

/** Whether pages are the newest ones, lie before the oldest message loaded, or between. */
export interface PagePlace {
  readonly position: 'newest' | 'older' | 'within'
  /** Key of the hole that begins, or ends, to be filled. */
  readonly hole?: string
}

/** Which messages are missing at a hole. */
export type HoleRange = Pick<HoleItem, 'key' | 'afterId' | 'beforeId' | 'createdAt'>

/** A message as the socket told of it. */
interface MessageEvent {
  readonly type: 'message.created' | 'message.updated'
  readonly message: Message
  /** When it came, by the local clock. */
  readonly receivedAt: number
  /** The key of the customer's own message it confirms. */
  readonly key?: string
}

/** The server has an own message twice, as when a browser repeats a request: this row is not shown. */
interface RepeatedEvent {
  readonly type: 'message.repeated'
  readonly message: Message
}

/** The customer answered a message that asked. */
interface AnswerEvent {
  readonly type: 'message.answered'
  readonly message: Message
  readonly askedAt: number
}

/** The way of an own message; `conversationId` is null while the conversation does not exist. */
type OutgoingEvent =
  /** Waits to be sent, for the first time or again. */
  | {
      readonly type: 'message.queued'
      readonly conversationId: number | null
      readonly key: string
      readonly content: string | null
      readonly files: readonly LocalFile[]
      readonly createdAt: number
    }
  | {
      readonly type: 'message.sending'
      readonly conversationId: number | null
      readonly key: string
      readonly progress?: number
    }
  | {
      readonly type: 'message.sent'
      readonly conversationId: number
      readonly key: string
      readonly message: Message
      readonly askedAt: number
    }
  | {
      readonly type: 'message.unknown' | 'message.failed'
      readonly conversationId: number | null
      readonly key: string
      readonly error: ErrorJson
    }
  | {
      readonly type: 'message.discarded'
      readonly conversationId: number | null
      readonly key: string
    }
