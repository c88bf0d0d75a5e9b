import { type Answer, json } from '../http/answer.ts'
import { notFound } from '../http/httpError.ts'
import { objectParam, textParam } from '../http/params.ts'
import { type Call, type Route, route } from '../http/router.ts'
import { createContact } from '../rules/createContact.ts'
import { identifyContact } from '../rules/identifyContact.ts'
import { checkIdentity, type IdentityClaim, verifySession } from '../rules/verifySession.ts'
import { contactRecordView, contactSessionView } from '../views/contactView.ts'
import { findInbox, findSession } from './find.ts'

const ROOT = '/public/api/v1/inboxes/:inbox/contacts'

/** Customers' calls about themselves. */
export const contactRoutes: readonly Route[] = [
  route(`POST ${ROOT}`, create),
  route(`GET ${ROOT}/:source`, show),
  route(`PATCH|PUT ${ROOT}/:source`, update),
]

function create(call: Call): Answer {
  const { params, world } = call
  const inbox = findInbox(call)
  checkIdentity(inbox, claimOf(call))
  const session = createContact(world, inbox, {
    sourceId: textParam(params, 'source_id'),
    identifier: textParam(params, 'identifier'),
    name: textParam(params, 'name'),
    email: textParam(params, 'email'),
    phoneNumber: textParam(params, 'phone_number'),
    customAttributes: objectParam(params, 'custom_attributes'),
    avatarUrl: textParam(params, 'avatar_url'),
  })
  const contact = world.store.get('contacts', session.contactId)
  if (!contact) throw notFound()
  return json(contactSessionView(contact, session))
}

function show(call: Call): Answer {
  const { contact, inbox, session } = findSession(call)
  if (checkIdentity(inbox, claimOf(call))) verifySession(call.world, session)
  return json(contactSessionView(contact, session))
}

function update(call: Call): Answer {
  const { params, world } = call
  const { inbox, session } = findSession(call)
  if (checkIdentity(inbox, claimOf(call))) verifySession(world, session)
  const contact = identifyContact(world, session, {
    name: textParam(params, 'name'),
    email: textParam(params, 'email'),
    phoneNumber: textParam(params, 'phone_number'),
    customAttributes: objectParam(params, 'custom_attributes'),
    avatarUrl: textParam(params, 'avatar_url'),
  })
  if (!contact) throw notFound()
  return json(contactRecordView(world, contact))
}

function claimOf({ params }: Call): IdentityClaim {
  return {
    identifier: textParam(params, 'identifier') ?? '',
    identifierHash: textParam(params, 'identifier_hash') ?? '',
  }
}
