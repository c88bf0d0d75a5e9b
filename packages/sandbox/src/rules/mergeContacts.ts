import type { ContactRow } from '../data/contactRow.ts'
import { mergeJson } from '../data/json.ts'
import type { World } from '../world.ts'
import { updateContact } from './updateContact.ts'
import { updateMessage } from './updateMessage.ts'

/**
 * Merges one contact into another, which keeps its id and its values; gaps are filled. Sessions,
 * conversations and messages move, and each moved message is told as updated.
 */
export function mergeContacts(world: World, from: ContactRow, into: ContactRow): ContactRow {
  const { store } = world
  for (const session of store.all('sessions')) {
    if (session.contactId === from.id) store.put('sessions', { ...session, contactId: into.id })
  }
  for (const conversation of store.all('conversations')) {
    if (conversation.contactId !== from.id) continue
    store.put('conversations', { ...conversation, contactId: into.id })
  }
  store.remove('contacts', from.id)
  const filled = {
    email: into.email ?? from.email,
    phoneNumber: into.phoneNumber ?? from.phoneNumber,
    identifier: into.identifier ?? from.identifier,
    avatarUrl: into.avatarUrl || from.avatarUrl,
    customAttributes: mergeJson(from.customAttributes, into.customAttributes),
    additionalAttributes: mergeJson(from.additionalAttributes, into.additionalAttributes),
  }
  const hasGap = JSON.stringify({ ...into, ...filled }) !== JSON.stringify(into)
  const survivor = hasGap ? updateContact(world, into, filled) : into
  for (const message of store.all('messages')) {
    if (message.senderType !== 'Contact' || message.senderId !== from.id) continue
    updateMessage(world, message, { senderId: into.id })
  }
  return survivor
}
