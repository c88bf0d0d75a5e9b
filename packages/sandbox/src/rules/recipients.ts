import type { ConversationRow } from '../data/conversationRow.ts'
import type { World } from '../world.ts'

/**
 * Tokens of the customer's sessions that hear about a conversation: the one that started it, or all
 * verified ones of the contact when that one is verified.
 */
export function contactTokens(world: World, conversation: ConversationRow): string[] {
  const session = world.store.get('sessions', conversation.sessionId)
  if (!session) return []
  if (!session.isHmacVerified) return [session.pubsubToken]
  return world.store
    .all('sessions')
    .filter((other) => other.contactId === conversation.contactId && other.isHmacVerified)
    .map((other) => other.pubsubToken)
}

/** Token of the session that started a conversation: all that hears agents type. */
export function startingToken(world: World, conversation: ConversationRow): string[] {
  const session = world.store.get('sessions', conversation.sessionId)
  return session ? [session.pubsubToken] : []
}

/** Tokens of the account's agents, without one of them if named. */
export function agentTokens(world: World, exceptId?: number): string[] {
  return world.store
    .all('agents')
    .filter((agent) => agent.accountId === world.accountId && agent.id !== exceptId)
    .map((agent) => agent.pubsubToken)
}
