import type { World } from './createWorld.ts'

/** What was on its way when the clients ended has arrived by then. */
const LAST_WAY_MS = 1_000

/** Clients that are destroyed leave nothing behind, though their pages live on. */
export async function checkRest(world: World): Promise<string[]> {
  const { browser, clock, sandbox } = world
  for (const { client, lookAway } of browser.tabs) {
    lookAway()
    client.destroy()
  }
  world.end()
  await clock.advance(LAST_WAY_MS)
  const left = {
    sockets: sandbox.traffic.sockets,
    timers: clock.pending,
    listeners: browser.tabs.reduce((sum, { signals }) => sum + signals.listeners(), 0),
    locks: browser.locks.size(),
    channels: browser.channel.size(),
  }
  for (const { page } of browser.tabs) page.kill()
  return Object.entries(left).flatMap(([name, count]) =>
    count === 0 ? [] : [`${count} ${name} are left`],
  )
}
