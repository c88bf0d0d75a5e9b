import type { ConnectionState } from '../model/connectionState.ts'
import type { Contact } from '../model/contact.ts'
import type { ConversationFields, Team } from '../model/conversation.ts'
import type { Inbox } from '../model/inbox.ts'
import type { JsonObject } from '../model/json.ts'
import type { AgentSender, Availability } from '../model/sender.ts'
import type { Loadable } from './loadable.ts'
import type { Timeline } from './timeline.ts'

/** The one true picture of a chat: plain, JSON-serialisable and structurally shared. */
export interface ChatState {
  readonly contact: ContactState
  readonly inbox: InboxState
  readonly connection: ConnectionState
  readonly conversations: ConversationListState
  /** Id of the conversation a handle without an id means; null until there is one. */
  readonly currentConversationId: number | null
  /** Messages by conversation id; those of a conversation that is not created yet under `draft`. */
  readonly timelines: Readonly<Record<string, Timeline>>
  /** Agents typing, by conversation id. */
  readonly typing: Readonly<Record<number, readonly AgentSender[]>>
  readonly agents: readonly Agent[]
  /** Id of the newest message the customer has seen, by conversation id. */
  readonly seenUpToId: Readonly<Record<number, number>>
}

/** The customer. `idle` until a contact is made by the first send or an identity. */
export interface ContactState extends Loadable {
  readonly contact: Contact | null
  /** True once the server has accepted an identity's hash for this session. */
  readonly isVerified: boolean
  /**
   * True when the contact on the server has this identifier, so that other devices of the customer find
   * it. False for a verified customer who was anonymous when the conversation began.
   */
  readonly isLinked: boolean
}

/** The inbox, loaded when somebody looks. */
export interface InboxState extends Loadable {
  readonly inbox: Inbox | null
}

/** The customer's conversations, the one with the newest message first. */
export interface ConversationListState extends Loadable {
  readonly items: readonly Conversation[]
  /** True when the server could not list them all and only remembered ones are here. */
  readonly isPartial: boolean
}

/** A conversation, merged from answers and events. Null is not known (yet). */
export interface Conversation extends ConversationFields {
  readonly uuid: string | null
  readonly assignee: AgentSender | null
  readonly team: Team | null
  readonly labels: readonly string[]
  readonly customAttributes: JsonObject
  /** False when the agents' reply window is over. */
  readonly canReply: boolean
  readonly priority: 'low' | 'medium' | 'high' | 'urgent' | 'unknown' | null
  readonly createdAt: number | null
  /** Milliseconds of the newest socket event about it; 0 before the first. */
  readonly updatedAt: number
  /** Milliseconds of its newest message. */
  readonly lastActivityAt: number
  /** When the last socket event about it came, by the local clock; absent before the first. */
  readonly heardAt?: number
}

/** One conversation as a handle shows it; null until it exists. */
export interface ConversationState extends Loadable {
  readonly conversation: Conversation | null
}

/** An agent the customer has met or who is there now. */
export interface Agent {
  readonly id: number
  /** Null until the agent has written or typed. */
  readonly name: string | null
  /** An address or `''`. */
  readonly avatarUrl: string
  readonly availability: Availability
}

/** Messages the customer has not seen. */
export interface UnreadState {
  readonly count: number
  /** True when older messages that are not loaded may add to the count. */
  readonly isLowerBound: boolean
}
