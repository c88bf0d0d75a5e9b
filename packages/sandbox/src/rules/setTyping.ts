import type { AgentRow } from '../data/agentRow.ts'
import type { ConversationRow } from '../data/conversationRow.ts'
import type { Json } from '../data/json.ts'
import { conversationEventView } from '../views/conversationView.ts'
import { agentSenderView, contactSenderView } from '../views/senderView.ts'
import type { World } from '../world.ts'
import { agentTokens, startingToken } from './recipients.ts'

/** Tells agents that the customer types or stopped. The customer hears nothing of it. */
export function setContactTyping(
  world: World,
  conversation: ConversationRow,
  isTyping: boolean,
): void {
  const contact = world.store.get('contacts', conversation.contactId)
  if (!contact) return
  const data = {
    conversation: conversationEventView(world, conversation, 'null'),
    user: contactSenderView(contact),
    is_private: false,
    account_id: world.accountId,
  }
  world.publish({ name: eventName(isTyping), tokens: agentTokens(world), data: () => data })
}

/**
 * Tells the customer and the other agents that an agent types or stopped, also when the agent
 * writes a private note: then `isPrivate` says so, as given by the caller.
 */
export function setAgentTyping(
  world: World,
  conversation: ConversationRow,
  agent: AgentRow,
  isTyping: boolean,
  isPrivate: Json,
): void {
  const user = agentSenderView(world, agent, 'told')
  const data = {
    conversation: conversationEventView(world, conversation, 'told'),
    user,
    is_private: isPrivate,
    account_id: world.accountId,
    performer: user,
  }
  const tokens = [...startingToken(world, conversation), ...agentTokens(world, agent.id)]
  world.publish({ name: eventName(isTyping), tokens, data: () => data })
}

function eventName(isTyping: boolean): string {
  return isTyping ? 'conversation.typing_on' : 'conversation.typing_off'
}
