import type { ConversationRow } from '../data/conversationRow.ts'
import type { JsonObject } from '../data/json.ts'
import { conversationEventView } from '../views/conversationView.ts'
import type { World } from '../world.ts'
import { agentTokens, contactTokens } from './recipients.ts'

/** Columns whose change is an event of its own, or none. */
type QuietChange = Partial<
  Pick<
    ConversationRow,
    | 'contactLastSeenAt'
    | 'agentLastSeenAt'
    | 'assigneeLastSeenAt'
    | 'lastActivityAt'
    | 'status'
    | 'snoozedUntil'
  >
>

/** Changes columns without telling anybody. The newest row is returned. */
export function touchConversation(
  world: World,
  conversation: ConversationRow,
  change: QuietChange,
): ConversationRow {
  return put(world, conversation, change)
}

/** Changes columns and sends `conversation.updated`. The newest row is returned. */
export function updateConversation(
  world: World,
  conversation: ConversationRow,
  change: Partial<ConversationRow>,
): ConversationRow {
  const row = put(world, conversation, change)
  publishConversation(world, 'conversation.updated', row)
  return row
}

/**
 * Sends an event about a conversation to its customer and all agents. It is built when it is sent,
 * as on the real server, so two of them may be the same.
 */
export function publishConversation(
  world: World,
  name: string,
  conversation: ConversationRow,
  tokens: readonly string[] = [...contactTokens(world, conversation), ...agentTokens(world)],
): void {
  const newest = () => world.store.get('conversations', conversation.id) ?? conversation
  world.publish({ name, tokens, data: () => eventData(world, newest()) })
}

/**
 * Sends the events of a new status as it stands now: on the real server they are out before the
 * change that follows in the same call is written.
 */
export function publishStatusNow(world: World, conversation: ConversationRow): void {
  const data = eventData(world, conversation)
  const tokens = [...contactTokens(world, conversation), ...agentTokens(world)]
  for (const name of ['conversation.status_changed', 'conversation.updated']) {
    world.publish({ name, tokens, data: () => data })
  }
}

function eventData(world: World, conversation: ConversationRow): JsonObject {
  return { ...conversationEventView(world, conversation, 'null'), account_id: world.accountId }
}

function put(
  world: World,
  { id }: ConversationRow,
  change: Partial<ConversationRow>,
): ConversationRow {
  const current = world.store.get('conversations', id)
  if (!current) throw new Error(`conversation ${id} is gone`)
  // A later change must have a later time, also when the clock stands still.
  const updatedAt = Math.max(world.clock.now(), current.updatedAt + 1)
  const row = { ...current, ...change, updatedAt }
  world.store.put('conversations', row)
  return row
}
