import type { ConversationRow } from '../data/conversationRow.ts'
import type { JsonObject } from '../data/json.ts'
import {
  CONTENT_TYPES,
  type MessageRow,
  type MessageStatus,
  type SenderType,
} from '../data/messageRow.ts'
import { parseObject } from '../cable/subscription.ts'
import { type Answer, json } from '../http/answer.ts'
import { refused } from '../http/httpError.ts'
import { objectParam, textParam } from '../http/params.ts'
import { echoIdOf } from '../http/echoId.ts'
import { readUploads } from '../http/readUploads.ts'
import { numberPart, type Route } from '../http/router.ts'
import { createMessage } from '../rules/createMessage.ts'
import { deleteMessage } from '../rules/deleteMessage.ts'
import { setMessageStatus } from '../rules/setMessageStatus.ts'
import { messagesMetaView } from '../views/agentConversationView.ts'
import { agentMessageView } from '../views/messageView.ts'
import {
  type AgentCall,
  agentRoute,
  CONVERSATION,
  findAgentsConversation,
  missing,
  performerRoute,
} from './agentRoute.ts'

const PAGE_SIZE = 20
const AFTER_PAGE_SIZE = 100
const BETWEEN_PAGE_SIZE = 1000

/** Agents' calls about messages. */
export const agentMessageRoutes: readonly Route[] = [
  agentRoute(`GET ${CONVERSATION}/messages`, list),
  performerRoute(`POST ${CONVERSATION}/messages`, create),
  agentRoute(`DELETE ${CONVERSATION}/messages/:message`, (call) => {
    const { performer, world } = call
    return json(agentMessageView(world, deleteMessage(world, findMessage(call), performer)))
  }),
  agentRoute(`PATCH|PUT ${CONVERSATION}/messages/:message`, (call) => {
    const status = textParam(call.params, 'status')
    if (!isStatus(status)) throw refused(422, `'${String(status)}' is not a valid status`)
    const reason = textParam(call.params, 'external_error') ?? undefined
    return changeStatus(call, status, reason)
  }),
  agentRoute(`POST ${CONVERSATION}/messages/:message/retry`, (call) => changeStatus(call, 'sent')),
]

function list(call: AgentCall): Answer {
  const { params, world } = call
  const conversation = findAgentsConversation(call)
  const messages = world.store.messagesOf(conversation.id)
  const before = numberParam(textParam(params, 'before'))
  const after = numberParam(textParam(params, 'after'))
  const found = messages.filter(
    ({ id }) => (before === undefined || id < before) && (after === undefined || id > after),
  )
  const page =
    after === undefined
      ? found.slice(-PAGE_SIZE)
      : found.slice(0, before === undefined ? AFTER_PAGE_SIZE : BETWEEN_PAGE_SIZE)
  return json({
    meta: messagesMetaView(world, conversation),
    payload: page.map((message) => agentMessageView(world, message)),
  })
}

function create(call: AgentCall): Answer {
  const { params, performer, world } = call
  const conversation = findAgentsConversation(call)
  const contentType = textParam(params, 'content_type') ?? 'text'
  if (!CONTENT_TYPES.includes(contentType)) {
    throw refused(422, `'${contentType}' is not a valid content_type`)
  }
  const isIncoming = textParam(params, 'message_type') === 'incoming'
  const echoId = echoIdOf(params)
  const message = createMessage(world, conversation, {
    content: textParam(params, 'content') ?? null,
    messageType: isIncoming ? 0 : 1,
    contentType,
    contentAttributes: contentAttributesOf(call),
    isPrivate: textParam(params, 'private') === 'true',
    sender: isIncoming ? { type: 'Contact', id: conversation.contactId } : senderOf(call),
    files: readUploads(params),
    echoId,
    performer,
  })
  return json(agentMessageView(world, message, echoId))
}

function senderOf({ performer }: AgentCall): { type: SenderType; id: number } {
  return performer.kind === 'agent'
    ? { type: 'User', id: performer.agent.id }
    : { type: 'AgentBot', id: performer.bot.id }
}

/** An object in JSON, text of an object in a form. */
function contentAttributesOf({ params }: AgentCall): JsonObject {
  const attributes =
    objectParam(params, 'content_attributes') ??
    parseObject(textParam(params, 'content_attributes')) ??
    {}
  // The server looks the message up in the channel it came from; API inboxes have no such ids.
  return attributes.in_reply_to === undefined
    ? attributes
    : { ...attributes, in_reply_to_external_id: null }
}

function changeStatus(call: AgentCall, status: MessageStatus, reason?: string): Answer {
  const { performer, world } = call
  const message = setMessageStatus(world, findMessage(call), status, reason, performer)
  return json(agentMessageView(world, message))
}

function findMessage(call: AgentCall): MessageRow {
  const conversation: ConversationRow = findAgentsConversation(call)
  const message = call.world.store.get('messages', numberPart(call, 'message') ?? 0)
  if (message?.conversationId !== conversation.id) throw missing()
  return message
}

function numberParam(text: string | null | undefined): number | undefined {
  return text === undefined || text === null || text === '' ? undefined : Number.parseInt(text, 10)
}

function isStatus(value: string | null | undefined): value is MessageStatus {
  return value === 'sent' || value === 'delivered' || value === 'read' || value === 'failed'
}
