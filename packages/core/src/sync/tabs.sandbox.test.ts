import { createSandbox, createVirtualClock } from '@unilink/sandbox'
import { describe, expect, it } from 'vitest'
import { createFakeBrowser, type FakeTab } from '../../test/fakeBrowser.ts'
import { createFakeSignals, type FakeSignals } from '../../test/fakeSignals.ts'
import { createMortalPorts } from '../../test/createMortalPorts.ts'
import { createClient, type Client } from '../index.ts'

/** A tab of a browser, looked at. */
interface OpenTab {
  readonly client: Client
  readonly signals: FakeSignals
  readonly texts: () => readonly (string | null)[]
  readonly crash: () => void
}

function openBrowser() {
  const clock = createVirtualClock()
  const sandbox = createSandbox({ clock })
  const browser = createFakeBrowser(clock)

  function open(options: { tab?: FakeTab } = {}): OpenTab {
    const signals = createFakeSignals()
    const tab = options.tab ?? browser.openTab()
    const ports = createMortalPorts({
      clock,
      signals,
      storage: browser.storage,
      fetch: sandbox.fetch,
      WebSocket: sandbox.WebSocket,
      storageMs: () => 0,
    })
    const client = createClient({
      url: sandbox.url,
      inbox: sandbox.inbox.identifier,
      ...ports,
      locks: tab.locks,
      channel: tab.channel,
      logger: { debug() {}, warn() {} },
    })
    client.conversation().messages$.subscribe()
    return {
      client,
      signals,
      texts: () => client.conversation().messages$.value.items.map(({ content }) => content),
      crash() {
        ports.kill()
        tab.close()
      },
    }
  }

  return { clock, sandbox, browser, open }
}

describe('tabs', () => {
  it('make one contact, one conversation and one socket, however many there are', async () => {
    const { clock, sandbox, open } = openBrowser()
    const tabs = Array.from({ length: 5 }, () => open())
    await clock.advance(1_000)
    await Promise.all(
      tabs.map(({ client }, index) => client.conversation().send({ content: `from ${index}` })),
    )
    await clock.advance(20_000)

    expect(sandbox.rows.contacts).toHaveLength(1)
    expect(sandbox.rows.conversations).toHaveLength(1)
    expect(sandbox.traffic.sockets).toBe(1)
    expect(sandbox.rows.messages).toHaveLength(5)
    for (const { texts } of tabs) expect(texts()).toHaveLength(5)
  })

  it('go on when the leader is gone, and miss nothing', async () => {
    const { clock, sandbox, open } = openBrowser()
    const leader = open()
    await clock.advance(100)
    const follower = open()
    await leader.client.conversation().send({ content: 'Hello' })
    await clock.advance(1_000)
    expect(follower.texts()).toEqual(['Hello'])

    leader.crash()
    sandbox.agent.say(1, 'in between')
    await clock.advance(1_000)
    sandbox.agent.say(1, 'afterwards')
    await clock.advance(1_000)

    expect(follower.texts()).toEqual(['Hello', 'in between', 'afterwards'])
    expect(follower.client.connection$.value.status).toBe('connected')
  })
})
