import type { AgentSender, Availability } from '../model/sender.ts'
import type { Agent } from './chatState.ts'
import { isEqual } from './isEqual.ts'

/** A presence list is complete: an agent who is not on it is away. */
export function reducePresence(
  agents: readonly Agent[],
  available: Readonly<Record<number, Availability>>,
): readonly Agent[] {
  const met = new Set(agents.map(({ id }) => id))
  const strangers = Object.keys(available)
    .map(Number)
    .filter((id) => Number.isInteger(id) && !met.has(id))
    .map((id): Agent => ({ id, name: null, avatarUrl: '', availability: 'unknown' }))
  return keep(
    agents,
    [...agents, ...strangers].map((agent) => ({
      ...agent,
      availability: available[agent.id] ?? 'offline',
    })),
  )
}

/** An agent wrote or typed: now the name is known. */
export function meetAgent(agents: readonly Agent[], sender: AgentSender): readonly Agent[] {
  const known = agents.find(({ id }) => id === sender.id)
  const agent: Agent = {
    id: sender.id,
    name: sender.availableName || sender.name,
    avatarUrl: sender.avatarUrl,
    availability: sender.availability ?? known?.availability ?? 'unknown',
  }
  if (known === undefined) return [...agents, agent]
  return isEqual(known, agent) ? agents : agents.map((other) => (other === known ? agent : other))
}

function keep(before: readonly Agent[], after: readonly Agent[]): readonly Agent[] {
  return isEqual(before, after) ? before : after
}
