import type { ContactRow } from '../data/contactRow.ts'
import { JOB_DELAY_MS, type World } from '../world.ts'
import { updateContact } from './updateContact.ts'

/**
 * Gives a contact without a picture the one at an address, a moment later. The sandbox fetches
 * nothing: it hands the address on.
 */
export function fetchAvatar(
  world: World,
  contact: ContactRow,
  url: string | null | undefined,
): void {
  if (!url || !isReachable(url)) return
  world.clock.schedule(() => {
    const current = world.store.get('contacts', contact.id)
    if (!current || current.avatarUrl !== '') return
    world.store.transaction(() => updateContact(world, current, { avatarUrl: url }))
  }, JOB_DELAY_MS)
}

/** A server on the internet cannot reach what runs on the machine of a developer. */
function isReachable(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname, protocol } = new URL(url)
  return /^https?:$/.test(protocol) && !/^(localhost|127\.|\[::1\])/.test(hostname)
}
