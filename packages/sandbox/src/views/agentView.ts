import type { AgentRow, TeamRow } from '../data/agentRow.ts'
import type { JsonObject } from '../data/json.ts'
import type { World } from '../world.ts'
import { iso } from './times.ts'

/** An agent in lists and assignments. */
export function agentView(world: World, agent: AgentRow): JsonObject {
  return {
    id: agent.id,
    account_id: world.accountId,
    availability_status: world.presence.availabilityOf(agent),
    auto_offline: agent.isAutoOffline,
    confirmed: true,
    email: agent.email,
    available_name: agent.displayName,
    name: agent.name,
    role: agent.role,
    thumbnail: agent.avatarUrl,
  }
}

/** An agent's own profile, secrets included. */
export function profileView(world: World, agent: AgentRow): JsonObject {
  return {
    access_token: agent.token,
    account_id: world.accountId,
    available_name: agent.displayName,
    avatar_url: agent.avatarUrl,
    confirmed: true,
    display_name: agent.displayName,
    message_signature: null,
    email: agent.email,
    id: agent.id,
    inviter_id: null,
    name: agent.name,
    provider: 'email',
    pubsub_token: agent.pubsubToken,
    role: agent.role,
    ui_settings: {},
    uid: agent.email,
    type: null,
    accounts: [
      {
        id: world.accountId,
        name: world.accountName,
        status: 'active',
        active_at: null,
        role: agent.role,
        permissions: [agent.role],
        availability: agent.availability,
        availability_status: world.presence.availabilityOf(agent),
        auto_offline: agent.isAutoOffline,
      },
    ],
  }
}

/** A team as an assignment answers it. */
export function teamView(world: World, team: TeamRow): JsonObject {
  return {
    id: team.id,
    name: team.name,
    description: null,
    allow_auto_assign: false,
    account_id: world.accountId,
    created_at: iso(team.createdAt),
    updated_at: iso(team.createdAt),
  }
}
