import type { JsonObject } from './json.ts'

/** Where a conversation stands. */
export type ConversationStatus = 'open' | 'resolved' | 'pending' | 'snoozed'

/** The statuses that exist, for checking input. */
export const CONVERSATION_STATUSES: readonly string[] = ['open', 'resolved', 'pending', 'snoozed']

/** How urgent agents find a conversation. */
export type Priority = 'low' | 'medium' | 'high' | 'urgent'

/** The priorities that exist, for checking input. */
export const PRIORITIES: readonly string[] = ['low', 'medium', 'high', 'urgent']

/** A conversation; times in milliseconds, null = never. */
export interface ConversationRow {
  /** Internal: only satisfaction surveys show it. */
  readonly id: number
  readonly accountId: number
  /** The id everyone else sees, counted in the account. */
  readonly displayId: number
  readonly uuid: string
  readonly inboxId: number
  readonly contactId: number
  /** The session that started it. */
  readonly sessionId: number
  readonly status: ConversationStatus
  readonly assigneeId: number | null
  readonly teamId: number | null
  readonly priority: Priority | null
  readonly labels: readonly string[]
  readonly customAttributes: JsonObject
  readonly additionalAttributes: JsonObject
  readonly contactLastSeenAt: number | null
  readonly agentLastSeenAt: number | null
  readonly assigneeLastSeenAt: number | null
  readonly firstReplyCreatedAt: number | null
  readonly waitingSince: number | null
  readonly snoozedUntil: number | null
  readonly lastActivityAt: number
  readonly createdAt: number
  readonly updatedAt: number
}
