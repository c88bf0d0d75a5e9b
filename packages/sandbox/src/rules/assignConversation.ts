import type { AgentRow, TeamRow } from '../data/agentRow.ts'
import type { ConversationRow, Priority } from '../data/conversationRow.ts'
import type { World } from '../world.ts'
import { changeStatus } from './changeStatus.ts'
import { type Performer, performerName } from './performer.ts'
import { agentTokens } from './recipients.ts'
import { addActivity } from './storeMessage.ts'
import { updateContact } from './updateContact.ts'
import { publishConversation, updateConversation } from './updateConversation.ts'

/** Gives a conversation to an agent, or to nobody. */
export function assignAgent(
  world: World,
  conversation: ConversationRow,
  agent: AgentRow | undefined,
  performer: Performer,
): void {
  if (conversation.assigneeId === (agent?.id ?? null)) return
  const current = updateConversation(world, conversation, { assigneeId: agent?.id ?? null })
  publishConversation(world, 'assignee.changed', current, agentTokens(world))
  const name = performerName(performer)
  const isOwn = performer.kind === 'agent' && performer.agent.id === agent?.id
  const text = isOwn
    ? `${name} self-assigned this conversation`
    : agent
      ? `Assigned to ${agent.name} by ${name}`
      : `Conversation unassigned by ${name}`
  addActivity(world, current, text)
}

/** Gives a conversation to a team, or to none. */
export function assignTeam(
  world: World,
  conversation: ConversationRow,
  team: TeamRow | undefined,
  performer: Performer,
): void {
  if (conversation.teamId === (team?.id ?? null)) return
  const old = world.store.get('teams', conversation.teamId ?? 0)
  const current = updateConversation(world, conversation, { teamId: team?.id ?? null })
  publishConversation(world, 'team.changed', current, agentTokens(world))
  const name = performerName(performer)
  addActivity(
    world,
    current,
    team ? `Assigned to ${team.name} by ${name}` : `Unassigned from ${old?.name ?? ''} by ${name}`,
  )
}

/** Replaces the labels. Customers hear `conversation.updated` twice, as on the real server. */
export function setLabels(
  world: World,
  conversation: ConversationRow,
  labels: readonly string[],
  performer: Performer,
): void {
  const added = labels.filter((label) => !conversation.labels.includes(label))
  const removed = conversation.labels.filter((label) => !labels.includes(label))
  if (added.length + removed.length === 0) return
  const current = updateConversation(world, conversation, { labels })
  const name = performerName(performer)
  if (added.length > 0) addActivity(world, current, `${name} added ${added.join(', ')}`)
  if (removed.length > 0) addActivity(world, current, `${name} removed ${removed.join(', ')}`)
  publishConversation(world, 'conversation.updated', current)
}

/** Says how urgent a conversation is. */
export function setPriority(
  world: World,
  conversation: ConversationRow,
  priority: Priority | null,
  performer: Performer,
): void {
  const old = conversation.priority
  if (old === priority) return
  const current = updateConversation(world, conversation, { priority })
  const name = performerName(performer)
  const text = priority
    ? old
      ? `${name} changed the priority from ${old} to ${priority}`
      : `${name} set the priority to ${priority}`
    : `${name} removed the priority`
  addActivity(world, current, text)
}

/** Blocks the customer and resolves the conversation, or lets the customer in again. */
export function setMuted(
  world: World,
  conversation: ConversationRow,
  isMuted: boolean,
  performer: Performer,
): void {
  const contact = world.store.get('contacts', conversation.contactId)
  if (!contact) return
  updateContact(world, contact, { isBlocked: isMuted })
  const current = isMuted
    ? changeStatus(world, conversation, 'resolved', { by: 'performer', performer })
    : conversation
  const verb = isMuted ? 'muted' : 'unmuted'
  addActivity(world, current, `${performerName(performer)} has ${verb} the conversation`)
}
