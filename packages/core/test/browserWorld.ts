import {
  createSandbox,
  createVirtualClock,
  type Sandbox,
  type VirtualClock,
} from '@unilink/sandbox'
import { expect } from 'vitest'
import { createClient, type Client, type CreateClientOptions } from '../src/index.ts'
import { createFakeBrowser, type FakeBrowser, type FakeTab } from './fakeBrowser.ts'
import { createFakeSignals, type FakeSignals } from './fakeSignals.ts'
import { createMortalPorts } from './createMortalPorts.ts'
import { messagesOf } from './messagesOf.ts'

/** A tab that shows the current conversation. */
export interface OpenTab extends Pick<FakeTab, 'freeze' | 'thaw' | 'throttle'> {
  readonly client: Client
  readonly signals: FakeSignals
  readonly send: (content: string) => Promise<string>
  readonly texts: () => readonly (string | null)[]
  /** Sockets it has opened so far. */
  readonly sockets: () => number
  /** How often it has told the server that the customer is there. */
  readonly presences: () => number
  /** Nobody shows the chat here any more; the client goes to rest. */
  readonly lookAway: () => void
  readonly crash: () => void
}

/** A browser, and the server its tabs talk to. */
export interface BrowserWorld {
  readonly clock: VirtualClock
  readonly sandbox: Sandbox
  readonly browser: FakeBrowser
  readonly open: (options?: Partial<CreateClientOptions>) => OpenTab
}

/** A browser without tabs. */
export function createBrowserWorld(): BrowserWorld {
  const clock = createVirtualClock()
  const sandbox = createSandbox({ clock })
  const browser = createFakeBrowser(clock)

  function open(options: Partial<CreateClientOptions> = {}): OpenTab {
    const tab = browser.openTab()
    const signals = createFakeSignals()
    let sockets = 0
    let presences = 0
    const ports = createMortalPorts({
      clock: tab.clock,
      signals,
      storage: browser.storage,
      fetch: sandbox.fetch,
      WebSocket: new Proxy(sandbox.WebSocket, {
        construct(Socket, [url, protocols]: [string, string[]]) {
          sockets += 1
          const socket = new Socket(url, protocols)
          const send = socket.send.bind(socket)
          socket.send = (text) => {
            if (String(text).includes('update_presence')) presences += 1
            send(text)
          }
          return socket
        },
      }),
      storageMs: () => 0,
    })
    const client = createClient({
      url: sandbox.url,
      inbox: sandbox.inbox.identifier,
      ...ports,
      locks: tab.locks,
      channel: tab.channel,
      logger: { debug() {}, warn() {} },
      ...options,
    })
    const chat = client.conversation()
    const looking = chat.messages$.subscribe()
    return {
      client,
      signals,
      freeze: tab.freeze,
      thaw: tab.thaw,
      throttle: tab.throttle,
      send: (content) => chat.send({ content }),
      texts: () => messagesOf(chat.messages$.value.items).map(({ content }) => content),
      sockets: () => sockets,
      presences: () => presences,
      lookAway: () => looking.unsubscribe(),
      crash() {
        ports.kill()
        tab.close()
      },
    }
  }

  return { clock, sandbox, browser, open }
}

/** A leader and a follower that show one message. */
export async function openTwoTabs(
  options?: Partial<CreateClientOptions>,
): Promise<BrowserWorld & { readonly leader: OpenTab; readonly follower: OpenTab }> {
  const world = createBrowserWorld()
  const leader = world.open(options)
  await world.clock.advance(100)
  const follower = world.open(options)
  await leader.send('Hello')
  await world.clock.advance(1_000)
  expect(follower.texts()).toEqual(['Hello'])
  expect([leader.sockets(), follower.sockets()]).toEqual([1, 0])
  return { ...world, leader, follower }
}
