import type { World } from './world.ts'

/** The same server, seen from an account: its people and conversations, its numbers. */
export function worldOfAccount(world: World, accountId: number): World {
  if (accountId === world.accountId) return world
  const accountName = world.store.get('accounts', accountId)?.name ?? ''
  return { ...world, accountId, accountName }
}
