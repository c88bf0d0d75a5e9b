import type { Line } from './agentSocket.ts'
import type { Filter, Pending } from './consoleState.ts'
import { type Contact, type Conversation, toContact, toConversation } from './conversation.ts'
import { type Message, toMessage } from './message.ts'
import type { MessagePage } from './thread.ts'
import type { WireEvent } from './wire.ts'

/** Rows of the list, as an answer to a question asked at `askedAtMs`. */
export interface ListAnswered {
  readonly kind: 'list.answered'
  readonly filter: Filter
  /** The last page that is part of it. */
  readonly page: number
  /** From the first page on: what it does not name any more is gone. */
  readonly isWhole: boolean
  readonly hasMore: boolean
  readonly rows: readonly Conversation[]
  readonly askedAtMs: number
}

/** Everything that changes what the agent sees. */
export type ConsoleAction =
  | { kind: 'line.changed'; line: Line; atMs: number }
  | { kind: 'filter.chosen'; filter: Filter }
  | ListAnswered
  | { kind: 'list.failed'; filter: Filter; problem: string }
  | { kind: 'conversation.heard'; conversation: Conversation }
  | { kind: 'contact.heard'; contact: Contact }
  | { kind: 'thread.opened'; conversationId: number | undefined }
  | { kind: 'thread.answered'; page: MessagePage }
  | { kind: 'thread.failed'; conversationId: number; problem: string }
  | { kind: 'older.asked' | 'older.failed'; conversationId: number }
  | { kind: 'older.answered'; page: MessagePage }
  | { kind: 'message.heard'; message: Message; unreadCount: number | undefined }
  | { kind: 'presence.heard'; onlineContacts: ReadonlySet<number> }
  | { kind: 'typing.heard'; conversationId: number; sinceMs: number | undefined }
  | { kind: 'pending.changed'; pending: Pending }
  | { kind: 'pending.failed'; key: string; problem: string }
  | { kind: 'pending.removed'; key: string }

/** What an event of the socket means for the console; nothing, for most of the other kinds. */
export function toAction(event: WireEvent, heardAtMs: number): ConsoleAction | undefined {
  switch (event.event) {
    case 'message.created':
    case 'message.updated':
      return {
        kind: 'message.heard',
        message: toMessage(event.data, heardAtMs),
        unreadCount: event.data.conversation?.unread_count,
      }
    case 'conversation.created':
    case 'conversation.updated':
    case 'conversation.status_changed':
    case 'conversation.read':
    case 'assignee.changed':
      return { kind: 'conversation.heard', conversation: toConversation(event.data, heardAtMs) }
    case 'conversation.typing_on':
    case 'conversation.typing_off': {
      if (event.data.user.type !== 'contact') return undefined
      const sinceMs = event.event === 'conversation.typing_on' ? heardAtMs : undefined
      return { kind: 'typing.heard', conversationId: event.data.conversation.id, sinceMs }
    }
    case 'presence.update': {
      const contacts = Object.entries(event.data.contacts ?? {})
      const online = contacts.filter(([, status]) => status === 'online')
      return { kind: 'presence.heard', onlineContacts: new Set(online.map(([id]) => Number(id))) }
    }
    case 'contact.updated':
      return { kind: 'contact.heard', contact: toContact(event.data) }
    default:
      return undefined
  }
}
