import {
  DEFAULT_INBOX_SETTINGS,
  type InboxRow,
  type SandboxInboxSettings,
} from '../data/inboxRow.ts'
import { randomToken } from '../ports/random.ts'
import type { World } from '../world.ts'

/** Adds an inbox to the account, with new keys unless they are given. */
export function createInbox(world: World, settings: Partial<SandboxInboxSettings>): InboxRow {
  const row = {
    ...DEFAULT_INBOX_SETTINGS,
    identifier: randomToken(world.random),
    hmacToken: randomToken(world.random),
    ...settings,
    accountId: world.accountId,
    id: world.store.nextId('inboxes'),
  }
  world.store.put('inboxes', row)
  return row
}

/** Changes settings of an inbox. Throws when there is none with this id. */
export function updateInbox(
  { store }: World,
  id: number,
  settings: Partial<SandboxInboxSettings>,
): InboxRow {
  const old = store.get('inboxes', id)
  if (!old) {
    const ids = store.all('inboxes').map((inbox) => inbox.id)
    throw new Error(`unable to change inbox ${id}; there are ${ids.join(', ')}`)
  }
  const row = { ...old, ...settings, accountId: old.accountId, id: old.id }
  store.put('inboxes', row)
  return row
}
