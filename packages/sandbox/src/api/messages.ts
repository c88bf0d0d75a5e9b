import { isVisibleToContacts } from '../data/messageRow.ts'
import { type Answer, json } from '../http/answer.ts'
import { echoIdOf } from '../http/echoId.ts'
import { notFound, serverError } from '../http/httpError.ts'
import { textParam } from '../http/params.ts'
import { readUploads } from '../http/readUploads.ts'
import { type Call, numberPart, type Route, route } from '../http/router.ts'
import { answerMessage } from '../rules/answerMessage.ts'
import { createMessage } from '../rules/createMessage.ts'
import { messageView } from '../views/messageView.ts'
import { findConversationOfMessages } from './find.ts'

const ROOT = '/public/api/v1/inboxes/:inbox/contacts/:source/conversations/:conversation/messages'

const PAGE_SIZE = 20

/** Customers' calls about messages. */
export const messageRoutes: readonly Route[] = [
  route(`GET ${ROOT}`, list),
  route(`POST ${ROOT}`, create),
  route(`PATCH|PUT ${ROOT}/:message`, answer),
]

function list(call: Call): Answer {
  const { params, world } = call
  const conversation = findConversationOfMessages(call)
  if (typeof params.before === 'object' && params.before !== null) throw serverError()
  const before = textParam(params, 'before') ?? ''
  const limit = before === '' ? Infinity : Number.parseInt(before, 10)
  const visible = world.store
    .messagesOf(conversation.id)
    .filter((message) => isVisibleToContacts(message) && message.id < limit)
  return json(visible.slice(-PAGE_SIZE).map((message) => messageView(world, message)))
}

function create(call: Call): Answer {
  const { params, world } = call
  const conversation = findConversationOfMessages(call)
  const content = textParam(params, 'content') ?? null
  // The database refuses U+0000.
  if (content?.includes('\0')) throw serverError()
  const message = createMessage(world, conversation, {
    content,
    messageType: 0,
    sender: { type: 'Contact', id: conversation.contactId },
    files: readUploads(params),
    echoId: echoIdOf(params),
  })
  return json(messageView(world, message))
}

function answer(call: Call): Answer {
  const { params, world } = call
  const conversation = findConversationOfMessages(call)
  const message = world.store.get('messages', numberPart(call, 'message') ?? 0)
  if (message?.conversationId !== conversation.id) throw notFound()
  return json(messageView(world, answerMessage(world, message, params.submitted_values)))
}
