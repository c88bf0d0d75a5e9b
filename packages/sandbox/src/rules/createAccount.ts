import { type AgentRow, NEW_AGENT } from '../data/agentRow.ts'
import type { InboxRow, SandboxInboxSettings } from '../data/inboxRow.ts'
import { randomToken } from '../ports/random.ts'
import type { World } from '../world.ts'
import { worldOfAccount } from '../worldOfAccount.ts'
import { createInbox } from './createInbox.ts'

/** Adds an account with an inbox and an agent of its own. */
export function createAccount(
  world: World,
  name: string,
  settings: Partial<SandboxInboxSettings>,
): { id: number; agent: AgentRow; inbox: InboxRow; world: World } {
  const { random, store } = world
  return store.transaction(() => {
    const id = store.nextId('accounts')
    store.put('accounts', { id, name, lastDisplayId: 0 })
    const agent: AgentRow = {
      id: store.nextId('agents'),
      accountId: id,
      name: 'Cleo Autumn',
      displayName: 'Cleo',
      email: `cleo${id}@sandbox.test`,
      role: 'administrator',
      ...NEW_AGENT,
      token: randomToken(random),
      pubsubToken: randomToken(random),
    }
    store.put('agents', agent)
    const own = worldOfAccount(world, id)
    return { id, agent, inbox: createInbox(own, settings), world: own }
  })
}
