import type { ContactRecord } from './contact.ts'
import type { JsonObject, JsonValue } from './json.ts'
import type { Message } from './message.ts'
import type { AgentSender, Sender } from './sender.ts'

/** Where a conversation stands. A message of the customer reopens a resolved or snoozed one. */
export type ConversationStatus = 'open' | 'resolved' | 'pending' | 'snoozed' | 'unknown'

/** What REST and the socket both tell of a conversation. */
export interface ConversationFields {
  /** Counted per account; the number in paths and events. */
  readonly id: number
  readonly inboxId: number
  readonly status: ConversationStatus
  /** Milliseconds; 0 is never. */
  readonly contactLastSeenAt: number
  /** Milliseconds; 0 is never. No event announces it. */
  readonly agentLastSeenAt: number
}

/** A conversation as REST answers it, with all its messages. */
export interface ConversationRecord extends ConversationFields {
  /** Needed for the survey. Absent before server v2.18.0. */
  readonly uuid: string | null
  /** Ascending and unlimited. */
  readonly messages: readonly Message[]
  readonly contact: ContactRecord | null
}

/** A conversation as a socket event tells it. Fields newer than the server at hand are absent. */
export interface ConversationSnapshot extends ConversationFields {
  readonly accountId: number | null
  readonly channel: string | null
  /** The newest visible message, if any. */
  readonly lastMessage: Message | null
  readonly contactInbox: ContactInbox | null
  readonly contact: Sender | null
  readonly assignee: AgentSender | null
  readonly team: Team | null
  readonly isVerified: boolean
  readonly labels: readonly string[]
  readonly customAttributes: JsonObject
  readonly additionalAttributes: JsonObject
  /** False when an agents' reply window is over. */
  readonly canReply: boolean
  readonly priority: 'low' | 'medium' | 'high' | 'urgent' | 'unknown' | null
  readonly snoozedUntil: number | null
  readonly firstReplyCreatedAt: number | null
  readonly waitingSince: number
  readonly lastActivityAt: number
  readonly createdAt: number
  /**
   * Milliseconds with fraction; of two copies the one with the larger value is newer. Before server
   * v4.0.2 it is `lastActivityAt`.
   */
  readonly updatedAt: number
  /** Messages the agents have not seen, at most 10. */
  readonly agentUnreadCount: number
  /** Who began it, when that was an agent or bot. */
  readonly performer?: Sender
  /** Only from a commercial edition with service levels. */
  readonly sla?: Sla
}

/** What a commercial edition tells of the agents' deadlines, as it was sent. */
export interface Sla {
  readonly policyId: number | null
  readonly applied: JsonValue
  readonly events: JsonValue
}

/** The session a conversation began from, without its secrets. */
export interface ContactInbox {
  readonly id: number
  readonly contactId: number
  readonly inboxId: number
  readonly createdAt: number
  readonly updatedAt: number
  readonly isVerified: boolean
}

/** A group of agents. */
export interface Team {
  readonly id: number
  readonly name: string
}
