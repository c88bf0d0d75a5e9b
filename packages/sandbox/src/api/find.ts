import type { ContactRow, SessionRow } from '../data/contactRow.ts'
import type { ConversationRow } from '../data/conversationRow.ts'
import type { InboxRow } from '../data/inboxRow.ts'
import { notFound } from '../http/httpError.ts'
import { type Call, numberPart } from '../http/router.ts'

/** The inbox a path names. Throws 404. */
export function findInbox({ world, path }: Call): InboxRow {
  const inbox = world.store.all('inboxes').find(({ identifier }) => identifier === path.inbox)
  if (!inbox) throw notFound()
  return inbox
}

/** The session a path names, and its contact. Throws 404. */
export function findSession(call: Call): {
  inbox: InboxRow
  session: SessionRow
  contact: ContactRow
} {
  const { store } = call.world
  const inbox = findInbox(call)
  const session = store.sessionBySource(inbox.id, call.path.source ?? '')
  const contact = session && store.get('contacts', session.contactId)
  if (!session || !contact) throw notFound()
  return { inbox, session, contact }
}

/**
 * The conversation a path names, if this session may see it: its own, or all of the contact once it
 * is verified. Throws 404.
 */
export function findConversation(call: Call): ConversationRow {
  const { session } = findSession(call)
  const conversation = findContactsConversation(call)
  const isOwn = conversation.sessionId === session.id
  if (!isOwn && !session.isHmacVerified) throw notFound()
  return conversation
}

/**
 * The conversation a path names, for message calls: they ask only whether it is the contact's,
 * whatever the session (quirk Q7). Throws 404.
 */
export function findConversationOfMessages(call: Call): ConversationRow {
  return call.world.quirks.messagesOfWholeContact
    ? findContactsConversation(call)
    : findConversation(call)
}

function findContactsConversation(call: Call): ConversationRow {
  const { contact } = findSession(call)
  const displayId = numberPart(call, 'conversation')
  const conversation =
    displayId === undefined
      ? undefined
      : call.world.store.conversationByDisplayId(call.world.accountId, displayId)
  if (conversation?.contactId !== contact.id) throw notFound()
  return conversation
}
