import type { JsonObject } from './json.ts'

/** Who wrote a message. `type` tells them apart; anything newer than this SDK is `unknown`. */
export type Sender = ContactSender | AgentSender | BotSender | AssistantSender | UnknownSender

/** The customer. */
export interface ContactSender {
  readonly type: 'contact'
  readonly id: number
  readonly name: string
  readonly email: string | null
  readonly phoneNumber: string | null
  readonly identifier: string | null
  /** An address or `''`. */
  readonly avatarUrl: string
  readonly isBlocked: boolean
  readonly additionalAttributes: JsonObject
  readonly customAttributes: JsonObject
}

/** A person of the support team. */
export interface AgentSender {
  readonly type: 'user'
  readonly id: number
  readonly name: string
  /** The name to show. */
  readonly availableName: string
  /** An address or `''`. */
  readonly avatarUrl: string
  /** Null means unknown: REST answers never tell. */
  readonly availability: Availability | null
}

/** A connected bot. */
export interface BotSender {
  readonly type: 'agent_bot'
  readonly id: number
  readonly name: string
  /** An address or `''`. */
  readonly avatarUrl: string
}

/** The assistant of the commercial edition. */
export interface AssistantSender {
  readonly type: 'captain_assistant'
  readonly id: number
  readonly name: string
  readonly avatarUrl: string
  readonly description: string | null
  readonly createdAt: number | null
}

/** A kind of author this SDK does not know yet. */
export interface UnknownSender {
  readonly type: 'unknown'
  readonly id: number | null
  readonly name: string
  readonly avatarUrl: string
}

/** Whether an agent is there. */
export type Availability = 'online' | 'busy' | 'offline' | 'unknown'
