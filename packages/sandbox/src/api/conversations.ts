import { type Answer, empty, json } from '../http/answer.ts'
import { serverError } from '../http/httpError.ts'
import { objectParam, textParam } from '../http/params.ts'
import { type Call, type Route, route } from '../http/router.ts'
import { changeStatus } from '../rules/changeStatus.ts'
import { createConversation, latestConversation } from '../rules/createConversation.ts'
import { markSeenByContact } from '../rules/markSeen.ts'
import { setContactTyping } from '../rules/setTyping.ts'
import { conversationView } from '../views/conversationView.ts'
import { findConversation, findSession } from './find.ts'

const ROOT = '/public/api/v1/inboxes/:inbox/contacts/:source/conversations'

/** Customers' calls about their conversations. */
export const conversationRoutes: readonly Route[] = [
  route(`GET ${ROOT}`, list),
  route(`POST ${ROOT}`, create),
  route(`GET ${ROOT}/:conversation`, (call) =>
    json(conversationView(call.world, findConversation(call))),
  ),
  route(`POST ${ROOT}/:conversation/toggle_status`, resolve),
  route(`POST ${ROOT}/:conversation/toggle_typing`, toggleTyping),
  route(`POST ${ROOT}/:conversation/update_last_seen`, updateLastSeen),
]

function list(call: Call): Answer {
  const { world } = call
  const { session } = findSession(call)
  const { contactId, id, isHmacVerified } = session
  // The real server fails for verified sessions up to version 4.3.0 (quirk Q1).
  if (isHmacVerified && world.quirks.verifiedListFails) throw serverError()
  const own = world.store
    .all('conversations')
    .filter((row) => (isHmacVerified ? row.contactId === contactId : row.sessionId === id))
  return json(own.map((conversation) => conversationView(world, conversation)))
}

function create(call: Call): Answer {
  const { params, world } = call
  const { inbox, session } = findSession(call)
  const latest = inbox.lockToSingleConversation ? latestConversation(world, session) : undefined
  const conversation =
    latest ??
    createConversation(world, session, {
      customAttributes: objectParam(params, 'custom_attributes'),
    })
  return json(conversationView(world, conversation))
}

function resolve(call: Call): Answer {
  const { world } = call
  const conversation = changeStatus(world, findConversation(call), 'resolved', { by: 'contact' })
  return json(conversationView(world, conversation))
}

function toggleTyping(call: Call): Answer {
  const conversation = findConversation(call)
  const typing = textParam(call.params, 'typing_status')
  if (typing === 'on' || typing === 'off') {
    setContactTyping(call.world, conversation, typing === 'on')
  }
  return empty()
}

function updateLastSeen(call: Call): Answer {
  markSeenByContact(call.world, findConversation(call))
  return empty()
}
