import type { ConversationRow, ConversationStatus } from '../data/conversationRow.ts'
import { CONVERSATION_STATUSES } from '../data/conversationRow.ts'
import type { JsonObject } from '../data/json.ts'
import { type Answer, empty, json } from '../http/answer.ts'
import { refused } from '../http/httpError.ts'
import { objectParam, textParam } from '../http/params.ts'
import type { Call, Route } from '../http/router.ts'
import { changeStatus } from '../rules/changeStatus.ts'
import { createSession } from '../rules/createContact.ts'
import { createConversation } from '../rules/createConversation.ts'
import { createMessage } from '../rules/createMessage.ts'
import { deleteConversation } from '../rules/deleteConversation.ts'
import { markSeenByAgent } from '../rules/markSeen.ts'
import { setAgentTyping } from '../rules/setTyping.ts'
import { agentConversationView } from '../views/agentConversationView.ts'
import { isoOrNull } from '../views/times.ts'
import {
  ACCOUNT,
  type AgentCall,
  agentRoute,
  CONVERSATION,
  findAgentsConversation,
  missing,
  performerRoute,
} from './agentRoute.ts'

const PAGE_SIZE = 25

/** Agents' calls about conversations. */
export const agentConversationRoutes: readonly Route[] = [
  agentRoute(`GET ${ACCOUNT}/conversations`, list),
  agentRoute(`GET ${ACCOUNT}/conversations/meta`, (call) =>
    json({ meta: countsView(call, filtered(call)) }),
  ),
  performerRoute(`POST ${ACCOUNT}/conversations`, create),
  agentRoute(`GET ${CONVERSATION}`, (call) =>
    json(agentConversationView(call.world, findAgentsConversation(call))),
  ),
  agentRoute(`DELETE ${CONVERSATION}`, (call) => {
    deleteConversation(call.world, findAgentsConversation(call))
    return empty()
  }),
  agentRoute(`POST ${CONVERSATION}/toggle_typing_status`, (call, agent) => {
    const { params, world } = call
    const conversation = findAgentsConversation(call)
    const typing = textParam(params, 'typing_status')
    if (typing === 'on' || typing === 'off') {
      // The caller's value is passed on as it came, so it may be the text "true".
      const given = params.is_private
      const isPrivate = typeof given === 'boolean' || typeof given === 'string' ? given : false
      setAgentTyping(world, conversation, agent, typing === 'on', isPrivate)
    }
    return empty()
  }),
  agentRoute(`POST ${CONVERSATION}/update_last_seen`, (call, agent) => {
    const conversation = markSeenByAgent(call.world, findAgentsConversation(call), agent.id)
    return json(agentConversationView(call.world, conversation))
  }),
  performerRoute(`POST ${CONVERSATION}/toggle_status`, toggleStatus),
]

function list(call: AgentCall): Answer {
  const { params, performer, world } = call
  const rows = filtered(call)
  const wanted = textParam(params, 'assignee_type')
  const ownId = performer.kind === 'agent' ? performer.agent.id : undefined
  const shown = rows.filter(({ assigneeId }) => {
    if (wanted === 'me') return assigneeId === ownId
    if (wanted === 'unassigned') return assigneeId === null
    return wanted === 'assigned' ? assigneeId !== null : true
  })
  const page = Math.max(1, Number.parseInt(textParam(params, 'page') ?? '1', 10) || 1)
  const payload = shown
    .sort((left, right) => right.lastActivityAt - left.lastActivityAt || right.id - left.id)
    .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    .map((conversation) => agentConversationView(world, conversation))
  return json({ data: { meta: countsView(call, rows), payload } })
}

/** By inbox and status; without a status only open ones. */
function filtered({ params, world }: Call): ConversationRow[] {
  const inboxId = textParam(params, 'inbox_id')
  const status = textParam(params, 'status') ?? 'open'
  return world.store
    .all('conversations')
    .filter(
      (row) =>
        row.accountId === world.accountId &&
        (!inboxId || String(row.inboxId) === inboxId) &&
        (status === 'all' || row.status === status),
    )
}

function countsView({ performer }: AgentCall, rows: readonly ConversationRow[]): JsonObject {
  const ownId = performer.kind === 'agent' ? performer.agent.id : undefined
  const assigned = rows.filter(({ assigneeId }) => assigneeId !== null)
  return {
    mine_count: assigned.filter(({ assigneeId }) => assigneeId === ownId).length,
    assigned_count: assigned.length,
    unassigned_count: rows.length - assigned.length,
    all_count: rows.length,
  }
}

function create({ params, performer, world }: AgentCall): Answer {
  const { store } = world
  const inbox = store.get('inboxes', Number(textParam(params, 'inbox_id') ?? 0))
  const contact = store.get('contacts', Number(textParam(params, 'contact_id') ?? 0))
  const sourceId = textParam(params, 'source_id') ?? undefined
  if (!inbox) throw missing()
  const session =
    (sourceId === undefined
      ? store
          .all('sessions')
          .find((row) => row.inboxId === inbox.id && row.contactId === contact?.id)
      : store.sessionBySource(inbox.id, sourceId)) ??
    (contact && createSession(world, inbox, contact, sourceId))
  if (!session) throw missing()
  const status = textParam(params, 'status')
  const assigneeId = Number(textParam(params, 'assignee_id') ?? 0)
  const made = createConversation(world, session, {
    customAttributes: objectParam(params, 'custom_attributes'),
    additionalAttributes: objectParam(params, 'additional_attributes'),
    ...(isStatus(status) && { status }),
    assigneeId: store.get('agents', assigneeId)?.id ?? null,
    performer,
  })
  const message = objectParam(params, 'message')
  if (message) {
    createMessage(world, made, {
      content: textParam(message, 'content') ?? null,
      messageType: 1,
      sender:
        performer.kind === 'agent'
          ? { type: 'User', id: performer.agent.id }
          : { type: 'AgentBot', id: performer.bot.id },
      performer,
    })
  }
  return json(agentConversationView(world, store.get('conversations', made.id) ?? made))
}

function toggleStatus(call: AgentCall): Answer {
  const { params, performer, world } = call
  const conversation = findAgentsConversation(call)
  const toggled = conversation.status === 'open' ? 'resolved' : 'open'
  const wanted = textParam(params, 'status') ?? toggled
  if (!isStatus(wanted)) throw refused(422, `'${wanted}' is not a valid status`)
  const until = Number(textParam(params, 'snoozed_until') ?? 0)
  const snoozedUntil = wanted === 'snoozed' && until > 0 ? until * 1000 : null
  const cause = { by: 'performer', performer } as const
  const current = changeStatus(world, conversation, wanted, cause, snoozedUntil)
  return json({
    payload: {
      // A bot's hand-off answers null here.
      success: performer.kind === 'bot' ? null : true,
      conversation_id: current.displayId,
      current_status: current.status,
      snoozed_until: isoOrNull(current.snoozedUntil),
    },
  })
}

function isStatus(value: string | null | undefined): value is ConversationStatus {
  return CONVERSATION_STATUSES.includes(value ?? '')
}
