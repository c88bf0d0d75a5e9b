/** What an agent shows when online. */
export type Availability = 'online' | 'busy' | 'offline'

/** Someone who answers customers. */
export interface AgentRow {
  readonly id: number
  readonly accountId: number
  readonly name: string
  /** The name customers see. */
  readonly displayName: string
  readonly email: string
  readonly role: 'administrator' | 'agent'
  readonly availability: Availability
  /** Whether an agent without a socket counts as away; otherwise the choice always holds. */
  readonly isAutoOffline: boolean
  /** Address of a picture, or empty. */
  readonly avatarUrl: string
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
  /** Address of a picture, or empty. */
  readonly avatarUrl: string
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

/** What an agent has when nothing was chosen. */
export const NEW_AGENT: Pick<AgentRow, 'availability' | 'avatarUrl' | 'isAutoOffline'> = {
  availability: 'online',
  avatarUrl: '',
  isAutoOffline: true,
}
