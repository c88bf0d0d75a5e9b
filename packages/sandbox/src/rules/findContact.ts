import type { ContactRow } from '../data/contactRow.ts'
import type { World } from '../world.ts'

/** The contact with this identifier of your own. */
export function findByIdentifier(
  world: World,
  identifier: string | null | undefined,
): ContactRow | undefined {
  if (!identifier) return undefined
  return world.store
    .all('contacts')
    .find((contact) => contact.identifier === identifier && isOwn(world, contact))
}

/** The contact with this email, in any case. */
export function findByEmail(
  world: World,
  email: string | null | undefined,
): ContactRow | undefined {
  if (!email) return undefined
  const wanted = email.toLowerCase()
  return world.store
    .all('contacts')
    .find((contact) => contact.email === wanted && isOwn(world, contact))
}

/** The contact with this phone number. */
export function findByPhoneNumber(
  world: World,
  phoneNumber: string | null | undefined,
): ContactRow | undefined {
  if (!phoneNumber) return undefined
  return world.store
    .all('contacts')
    .find((contact) => contact.phoneNumber === phoneNumber && isOwn(world, contact))
}

/** Contacts of other accounts are other people. */
function isOwn({ accountId }: World, contact: ContactRow): boolean {
  return contact.accountId === accountId
}
