import { inspect } from 'node:util'
import type { World } from './createWorld.ts'

/** No secret is in any state, event, log or message from tab to tab. */
export function checkSecrets({ browser, sandbox }: World): string[] {
  const places: Readonly<Record<string, () => string>> = {
    state: () => JSON.stringify(browser.tabs.map(({ client }) => client.state$.value)),
    event: () => JSON.stringify(browser.events),
    'message from tab to tab': () => JSON.stringify(browser.channel.posted),
    log: () => inspect(browser.logs, { depth: Infinity, maxArrayLength: null }),
  }
  const { identifierHash } = browser.signedIn() ?? {}
  const secrets = sandbox.rows.sessions.flatMap(({ sourceId, pubsubToken }) => [
    sourceId,
    pubsubToken,
    ...(identifierHash === undefined ? [] : [identifierHash]),
  ])
  if (browser.identity) secrets.push(browser.identity.identifierHash)
  return Object.entries(places).flatMap(([place, write]) => {
    const text = write()
    return secrets.some((secret) => text.includes(secret)) ? [`a secret is in a ${place}`] : []
  })
}
