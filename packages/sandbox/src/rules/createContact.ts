import type { ContactRow, SessionRow } from '../data/contactRow.ts'
import type { InboxRow } from '../data/inboxRow.ts'
import type { JsonObject } from '../data/json.ts'
import { InvalidRecord, serverError } from '../http/httpError.ts'
import { randomName, randomToken, randomUuid } from '../ports/random.ts'
import type { World } from '../world.ts'
import { checkContact, checkLength } from './checkContact.ts'
import { fetchAvatar } from './fetchAvatar.ts'
import { findByEmail, findByIdentifier, findByPhoneNumber } from './findContact.ts'
import { publishContact } from './updateContact.ts'

/** What a customer may send when it starts. */
export interface ContactInput {
  readonly sourceId?: string | null
  readonly identifier?: string | null
  readonly name?: string | null
  readonly email?: string | null
  readonly phoneNumber?: string | null
  readonly customAttributes?: JsonObject
  readonly avatarUrl?: string | null
}

/**
 * Finds the session of a `source_id`, or makes one: for a contact that has the identifier, email or
 * phone number already, or for a new one. Throws `InvalidRecord`.
 */
export function createContact(world: World, inbox: InboxRow, input: ContactInput): SessionRow {
  const known = input.sourceId ? world.store.sessionBySource(inbox.id, input.sourceId) : undefined
  if (known) return known
  const contact =
    findByIdentifier(world, input.identifier) ??
    findByEmail(world, input.email) ??
    findByPhoneNumber(world, input.phoneNumber) ??
    addContact(world, input)
  // The real server fails here too, after it has stored the contact.
  if (input.sourceId === '') throw serverError()
  return createSession(world, inbox, contact, input.sourceId ?? undefined)
}

/** Adds a session of a contact in an inbox. Throws `InvalidRecord`. */
export function createSession(
  world: World,
  inbox: InboxRow,
  contact: ContactRow,
  sourceId?: string,
): SessionRow {
  const problems = checkLength('source_id', 'Source', sourceId)
  if (problems.length > 0) throw new InvalidRecord(problems)
  const now = world.clock.now()
  const session: SessionRow = {
    id: world.store.nextId('sessions'),
    contactId: contact.id,
    inboxId: inbox.id,
    sourceId: sourceId ?? randomUuid(world.random),
    pubsubToken: unusedToken(world),
    isHmacVerified: false,
    createdAt: now,
    updatedAt: now,
  }
  world.store.put('sessions', session)
  return session
}

function addContact(world: World, input: ContactInput): ContactRow {
  const email = input.email ? input.email.toLowerCase() : null
  const problems = checkContact({ ...input, email })
  if (problems.length > 0) throw new InvalidRecord(problems)
  const now = world.clock.now()
  const contact: ContactRow = {
    id: world.store.nextId('contacts'),
    accountId: world.accountId,
    name: input.name ?? randomName(world.random),
    email,
    phoneNumber: input.phoneNumber || null,
    identifier: input.identifier || null,
    additionalAttributes: {},
    customAttributes: input.customAttributes ?? {},
    avatarUrl: '',
    isBlocked: false,
    createdAt: now,
    updatedAt: now,
    lastActivityAt: null,
  }
  world.store.put('contacts', contact)
  publishContact(world, 'contact.created', contact)
  fetchAvatar(world, contact, input.avatarUrl)
  return contact
}

/** A seeded generator starts again after a restart, so what it says may be taken. */
function unusedToken(world: World): string {
  let token = randomToken(world.random)
  while (world.store.sessionByToken(token)) token = randomToken(world.random)
  return token
}
