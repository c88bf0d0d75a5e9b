import type { Attachment } from './attachment.ts'
import type { JsonObject } from './json.ts'
import type { MessageContent } from './messageContent.ts'
import type { Sender } from './sender.ts'

/** A message as the server has it. */
export type Message = MessageFields & MessageContent

/** What every message has, whatever its content. */
export interface MessageFields extends Partial<MessageEventFields> {
  /** Ascending over the installation. */
  readonly id: number
  /** Markdown from agents; null when there are only files. */
  readonly content: string | null
  /** `incoming` is the customer, `outgoing` an agent or bot, `template` the server itself. */
  readonly messageType: 'incoming' | 'outgoing' | 'activity' | 'template' | 'unknown'
  /** Milliseconds; the server rounds down to whole seconds. */
  readonly createdAt: number
  readonly conversationId: number
  readonly attachments: readonly Attachment[]
  /** Absent for templates and deleted authors. */
  readonly sender?: Sender
}

/** What only a socket event tells of a message; absent on anything read by REST. */
export interface MessageEventFields {
  readonly accountId: number
  readonly inboxId: number
  /** Milliseconds; of two copies the one with the larger value is newer. */
  readonly updatedAt: number
  readonly isPrivate: boolean
  readonly status: 'sent' | 'delivered' | 'read' | 'failed' | 'unknown'
  readonly externalId: string | null
  readonly senderType: string | null
  readonly senderId: number | null
  readonly externalSourceIds: JsonObject
  readonly additionalAttributes: JsonObject
  readonly sentiment: JsonObject
  /** The text without quoted mail. */
  readonly processedContent: string | null
  /** The conversation at that moment; may be slightly stale. */
  readonly conversation: MessageConversation
  /** What the creator sent along to know its own message again. Agents' programs use it too. */
  readonly echoId: string
  /** The agent or bot who did it. */
  readonly performer: Sender
}

/** The few facts of its conversation that a message event carries. */
export interface MessageConversation {
  readonly assigneeId: number | null
  /** Messages the agents have not seen, at most 10. */
  readonly agentUnreadCount: number
  readonly lastActivityAt: number
}
