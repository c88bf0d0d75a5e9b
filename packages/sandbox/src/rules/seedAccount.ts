import { DEFAULT_INBOX_SETTINGS, type SandboxInboxSettings } from '../data/inboxRow.ts'
import { NEW_AGENT } from '../data/agentRow.ts'
import type { Store } from '../data/store.ts'
import { ACCOUNT_ID } from '../world.ts'

/** Identifier of the inbox every sandbox has. */
export const DEFAULT_INBOX_IDENTIFIER = 'UniLinkSandboxChat111111'
/** Signs identifiers in that inbox. */
export const DEFAULT_HMAC_TOKEN = 'SandboxHmacKey1111111111'
/** Token of the default agent for the agents' API. */
export const DEFAULT_AGENT_TOKEN = 'SandboxAgentAdaToken1111'
/** Token of the second agent. */
export const SECOND_AGENT_TOKEN = 'SandboxAgentBenToken1111'
/** Token of the bot. */
export const DEFAULT_BOT_TOKEN = 'SandboxBotToken111111111'

/**
 * Puts in what every sandbox has: an inbox, two agents, a bot, a team and a few labels, always with
 * the same keys. What a snapshot brought is left as it is, but for settings named here.
 */
export function seedAccount(store: Store, inbox: Partial<SandboxInboxSettings>, now: number): void {
  if (store.all('accounts').length === 0) {
    // Data files before format 2 had no accounts.
    const ids = store.all('conversations').map(({ displayId }) => displayId)
    const lastDisplayId = Math.max(0, ...ids)
    store.put('accounts', { id: store.nextId('accounts'), name: 'Sandbox', lastDisplayId })
  }
  const [known] = store.all('inboxes')
  if (known) {
    if (Object.keys(inbox).length > 0) store.put('inboxes', { ...known, ...inbox, id: known.id })
    return
  }
  store.transaction(() => {
    store.put('inboxes', {
      ...DEFAULT_INBOX_SETTINGS,
      identifier: DEFAULT_INBOX_IDENTIFIER,
      hmacToken: DEFAULT_HMAC_TOKEN,
      ...inbox,
      accountId: ACCOUNT_ID,
      id: store.nextId('inboxes'),
    })
    store.put('agents', {
      id: store.nextId('agents'),
      name: 'Ada Winter',
      displayName: 'Ada',
      email: 'ada@sandbox.test',
      role: 'administrator',
      accountId: ACCOUNT_ID,
      ...NEW_AGENT,
      token: DEFAULT_AGENT_TOKEN,
      pubsubToken: 'SandboxAdaPubsub11111111',
    })
    store.put('agents', {
      id: store.nextId('agents'),
      name: 'Ben Summer',
      displayName: 'Ben',
      email: 'ben@sandbox.test',
      role: 'agent',
      accountId: ACCOUNT_ID,
      ...NEW_AGENT,
      token: SECOND_AGENT_TOKEN,
      pubsubToken: 'SandboxBenPubsub11111111',
    })
    store.put('bots', {
      id: store.nextId('bots'),
      name: 'Robin (bot)',
      avatarUrl: '',
      token: DEFAULT_BOT_TOKEN,
    })
    store.put('teams', { id: store.nextId('teams'), name: 'support', createdAt: now })
    const labels = [
      ['billing', '#1f93ff'],
      ['delivery', '#5f9e3c'],
      ['urgent', '#d9480f'],
    ] as const
    for (const [title, color] of labels) {
      store.put('labels', { id: store.nextId('labels'), title, color })
    }
  })
}
