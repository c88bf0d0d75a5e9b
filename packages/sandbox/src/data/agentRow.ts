/** What an agent shows when online. */
export type Availability = 'online' | 'busy' | 'offline'

/** Someone who answers customers. */
export interface AgentRow {
  readonly id: number
  readonly name: string
  /** The name customers see. */
  readonly displayName: string
  readonly email: string
  readonly role: 'administrator' | 'agent'
  readonly availability: Availability
  /** Secret: the header `api_access_token` of the agents' API. */
  readonly token: string
  /** Secret: reads the agent's events. */
  readonly pubsubToken: string
}

/** A program that answers customers. */
export interface BotRow {
  readonly id: number
  readonly name: string
  readonly token: string
}

/** A group of agents that a conversation can be given to. */
export interface TeamRow {
  readonly id: number
  readonly name: string
  readonly createdAt: number
}

/** A label that agents may put on conversations. */
export interface LabelRow {
  readonly id: number
  readonly title: string
  readonly color: string
}
