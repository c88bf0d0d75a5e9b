import type { AgentRow, Availability } from '../data/agentRow.ts'
import type { JsonObject } from '../data/json.ts'
import type { Store } from '../data/store.ts'
import type { Clock } from '../ports/clock.ts'

/** Who has been seen lately. */
export interface Presence {
  readonly touchAgent: (id: number) => void
  readonly touchContact: (id: number) => void
  /** Keeps an agent online without a socket, until called with false. */
  readonly hold: (agentId: number, isHeld: boolean) => void
  readonly availabilityOf: (agent: AgentRow) => Availability
  readonly isContactOnline: (id: number) => boolean
  /** Agent id to availability, as in `presence.update`. */
  readonly agents: (accountId: number) => JsonObject
  /** Contact id to availability, which only agents get. */
  readonly contacts: (accountId: number) => JsonObject
}

/** An installation setting of the server; its default. */
const PRESENCE_MS = 20_000

/** Keeps who was seen in memory, as the real server does outside its database. */
export function createPresence(store: Store, clock: Clock): Presence {
  const agentsSeenAt = new Map<number, number>()
  const contactsSeenAt = new Map<number, number>()
  const held = new Set<number>()

  function isRecent(seenAt: number | undefined): boolean {
    return seenAt !== undefined && clock.now() - seenAt < PRESENCE_MS
  }

  function isAgentSeen(id: number): boolean {
    return held.has(id) || isRecent(agentsSeenAt.get(id))
  }

  function isShown({ id, isAutoOffline }: AgentRow): boolean {
    return !isAutoOffline || isAgentSeen(id)
  }

  return {
    touchAgent(id) {
      agentsSeenAt.set(id, clock.now())
    },
    touchContact(id) {
      contactsSeenAt.set(id, clock.now())
    },
    hold(agentId, isHeld) {
      if (isHeld) held.add(agentId)
      else {
        held.delete(agentId)
        agentsSeenAt.delete(agentId)
      }
    },
    availabilityOf: (agent) => (isShown(agent) ? agent.availability : 'offline'),
    isContactOnline: (id) => isRecent(contactsSeenAt.get(id)),
    agents(accountId) {
      const seen = store
        .all('agents')
        .filter((agent) => agent.accountId === accountId && isShown(agent))
      return Object.fromEntries(seen.map((agent) => [String(agent.id), agent.availability]))
    },
    contacts(accountId) {
      const seen = [...contactsSeenAt].filter(
        ([id, seenAt]) => isRecent(seenAt) && store.get('contacts', id)?.accountId === accountId,
      )
      return Object.fromEntries(seen.map(([id]) => [String(id), 'online']))
    },
  }
}
