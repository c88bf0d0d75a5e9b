import { isJsonObject, type JsonObject } from '../data/json.ts'
import type { World } from '../world.ts'

/** Who listens: the token of the stream and whose presence it is. */
export interface Listener {
  readonly token: string
  readonly kind: 'contact' | 'agent'
  readonly id: number
}

/**
 * Finds who an identifier belongs to. Anything wrong gives undefined, and the client hears nothing:
 * the real server is silent too.
 */
export function findListener(world: World, identifier: string): Listener | undefined {
  const claim = parseObject(identifier)
  if (claim?.channel !== 'RoomChannel') return undefined
  const token = claim.pubsub_token
  if (typeof token !== 'string' || token === '') return undefined
  const userId = claim.user_id
  if (userId === undefined || userId === null || userId === '') {
    const session = world.store.sessionByToken(token)
    return session && { token, kind: 'contact', id: session.contactId }
  }
  const agent = world.store.get('agents', Number(userId))
  const isOwn = agent?.pubsubToken === token && Number(claim.account_id) === agent.accountId
  return agent && isOwn ? { token, kind: 'agent', id: agent.id } : undefined
}

/** Parses text that should be a JSON object; anything else is undefined. */
export function parseObject(text: unknown): JsonObject | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    // Broken JSON is one more thing the server meets with silence.
    return undefined
  }
}
