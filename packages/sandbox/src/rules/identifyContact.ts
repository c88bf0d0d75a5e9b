import type { ContactRow, SessionRow } from '../data/contactRow.ts'
import { type JsonObject, isSameJson, mergeJson } from '../data/json.ts'
import { InvalidRecord } from '../http/httpError.ts'
import type { World } from '../world.ts'
import { checkContact } from './checkContact.ts'
import { fetchAvatar } from './fetchAvatar.ts'
import { findByEmail, findByPhoneNumber } from './findContact.ts'
import { mergeContacts } from './mergeContacts.ts'
import { updateContact } from './updateContact.ts'

/** What a customer may change about itself; blank values change nothing. */
export interface ContactChange {
  readonly name?: string | null
  readonly email?: string | null
  readonly phoneNumber?: string | null
  readonly customAttributes?: JsonObject
  readonly avatarUrl?: string | null
}

/**
 * Applies a customer's own data. An email or phone number that another contact owns merges the
 * session's contact into that one. Throws `InvalidRecord`.
 */
export function identifyContact(
  world: World,
  session: SessionRow,
  change: ContactChange,
): ContactRow | undefined {
  let contact = world.store.get('contacts', session.contactId)
  if (!contact) return undefined
  const email = change.email ? change.email.toLowerCase() : undefined
  const owner = findByEmail(world, email)
  if (owner && owner.id !== contact.id) contact = mergeContacts(world, contact, owner)
  const caller = findByPhoneNumber(world, change.phoneNumber)
  let phoneNumber = change.phoneNumber || undefined
  if (caller && caller.id !== contact.id) {
    const isSomeoneElse = Boolean(email && caller.email && caller.email !== email)
    if (isSomeoneElse) phoneNumber = undefined
    else contact = mergeContacts(world, contact, caller)
  }
  const wanted = {
    name: change.name || contact.name,
    email: email ?? contact.email,
    phoneNumber: phoneNumber ?? contact.phoneNumber,
    customAttributes: mergeJson(contact.customAttributes, change.customAttributes ?? {}),
  }
  const problems = checkContact(wanted)
  if (problems.length > 0) throw new InvalidRecord(problems)
  fetchAvatar(world, contact, change.avatarUrl)
  const isSame =
    wanted.name === contact.name &&
    wanted.email === contact.email &&
    wanted.phoneNumber === contact.phoneNumber &&
    isSameJson(wanted.customAttributes, contact.customAttributes)
  return isSame ? contact : updateContact(world, contact, wanted)
}
