import type { ContactRow } from '../data/contactRow.ts'
import { contactEventView } from '../views/contactView.ts'
import type { World } from '../world.ts'
import { agentTokens } from './recipients.ts'

/** Changes a contact and tells the agents. The new row is returned. */
export function updateContact(
  world: World,
  contact: ContactRow,
  change: Partial<ContactRow>,
): ContactRow {
  // A later change must have a later time, also when the clock stands still.
  const updatedAt = Math.max(world.clock.now(), contact.updatedAt + 1)
  const row = { ...contact, ...change, updatedAt }
  world.store.put('contacts', row)
  publishContact(world, 'contact.updated', row)
  return row
}

/** Notes that a contact did something. */
export function touchContact(world: World, contact: ContactRow): void {
  updateContact(world, contact, { lastActivityAt: world.clock.now() })
}

/** Tells the agents about a contact. */
export function publishContact(
  world: World,
  name: 'contact.created' | 'contact.updated' | 'contact.deleted',
  contact: ContactRow,
): void {
  const data = contactEventView(world, contact)
  world.publish({ name, tokens: agentTokens(world), data: () => data })
}
