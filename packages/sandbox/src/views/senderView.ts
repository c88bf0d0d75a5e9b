import type { AgentRow, BotRow } from '../data/agentRow.ts'
import type { ContactRow } from '../data/contactRow.ts'
import type { JsonObject } from '../data/json.ts'
import type { MessageRow } from '../data/messageRow.ts'
import type { World } from '../world.ts'

/**
 * Whether an agent's availability is told. The server leaves it null in the customers' REST answers
 * and in events that a background job builds.
 */
export type AvailabilityRule = 'told' | 'null'

/** A customer as the author of a message. */
export function contactSenderView(contact: ContactRow): JsonObject {
  return {
    additional_attributes: contact.additionalAttributes,
    custom_attributes: contact.customAttributes,
    email: contact.email,
    id: contact.id,
    identifier: contact.identifier,
    name: contact.name,
    phone_number: contact.phoneNumber,
    thumbnail: contact.avatarUrl,
    blocked: contact.isBlocked,
    type: 'contact',
  }
}

/** An agent as the author of a message, the assignee, the one who types. */
export function agentSenderView(world: World, agent: AgentRow, rule: AvailabilityRule): JsonObject {
  return {
    id: agent.id,
    name: agent.name,
    available_name: agent.displayName,
    avatar_url: agent.avatarUrl,
    type: 'user',
    availability_status: rule === 'told' ? world.presence.availabilityOf(agent) : null,
    thumbnail: agent.avatarUrl,
  }
}

/** A bot as the author of a message. */
export function botSenderView(bot: BotRow): JsonObject {
  return { id: bot.id, name: bot.name, avatar_url: bot.avatarUrl, type: 'agent_bot' }
}

/** The author of a message, or undefined when it has none. */
export function senderView(
  world: World,
  message: MessageRow,
  rule: AvailabilityRule,
): JsonObject | undefined {
  const { senderId, senderType } = message
  if (senderId === null) return undefined
  if (senderType === 'Contact') {
    const contact = world.store.get('contacts', senderId)
    return contact && contactSenderView(contact)
  }
  if (senderType === 'AgentBot') {
    const bot = world.store.get('bots', senderId)
    return bot && botSenderView(bot)
  }
  const agent = world.store.get('agents', senderId)
  return agent && agentSenderView(world, agent, rule)
}
