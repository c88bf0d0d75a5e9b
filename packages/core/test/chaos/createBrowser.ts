import type { Sandbox, VirtualClock } from '@unilink/sandbox'
import {
  createMemoryStorage,
  defaultSyncTimings,
  type Identity,
  type Storage,
} from '../../src/index.ts'
import { createNetwork, type Network, type NetworkListener } from './createNetwork.ts'
import { createSharedChannel, type SharedChannel } from './createSharedChannel.ts'
import { createSharedLocks, type SharedLocks } from './createSharedLocks.ts'
import { createTab, type Tab } from './createTab.ts'

/** The customer's browser: its tabs, and what they share. */
export interface Browser {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  /** Who the customer is, proven; undefined for an anonymous one. */
  readonly identity: Identity | undefined
  readonly network: Network
  readonly storage: Storage
  readonly locks: SharedLocks
  readonly channel: SharedChannel
  /** As few as leave a hole after each longer gap, or as many as usual. */
  readonly gapPages: number
  readonly tabs: readonly Tab[]
  /** Told of each event and each line of log, for the search for secrets. */
  readonly events: unknown[]
  readonly logs: unknown[][]
  /** Counts them: each that identifies a visitor, or logs out, is another. */
  readonly customer: number
  /** So many there may be: a visitor who writes before the app has told who it is may have got one. */
  readonly mostContacts: number
  /** The app says who the customer is, from now on in each tab it opens. */
  readonly identify: (tab: Tab) => void
  /** The customer leaves, in all tabs. */
  readonly logOut: (tab: Tab) => void
  /** False while a customer who leaves in another tab is still there in this one. */
  readonly hasHeard: (tab: Tab) => boolean
  /** The tab shows nobody any more. */
  readonly onLeft: (tab: Tab) => void
  /** What it says then. */
  readonly signedIn: () => Identity | undefined
  readonly isOnline: () => boolean
  readonly setOnline: (isOnline: boolean) => void
  readonly open: () => Tab
  readonly close: (tab: Tab) => void
  /** The page is gone at once. */
  readonly kill: (tab: Tab) => void
  readonly freeze: (tab: Tab) => void
  /** With `tells` the page hears that it slept, as Chromium says it and Safari does not. */
  readonly thaw: (tab: Tab, tells: boolean) => void
  /** Keys of all messages that wait in any tab. */
  readonly unsentKeys: () => readonly string[]
  /** A tab is about to read a frame on a line that it takes for live. */
  readonly onFrame: (tab: Tab, text: string) => void
}

/** What a browser is told of. */
export interface BrowserListener extends NetworkListener {
  readonly onFrame: (tab: Tab, text: string) => void
}

/** Makes a browser without tabs. */
export function createBrowser(
  sandbox: Sandbox,
  clock: VirtualClock,
  chance: () => number,
  identity: Identity | undefined,
  listener: BrowserListener,
): Browser {
  const tabs: Tab[] = []
  let isOnline = true
  let signedIn: Identity | undefined
  let customer = 1
  let mostContacts = 1
  const unheard = new Set<Tab>()
  /** Calls of `logOut` that are not over, each with the tabs that were opened meanwhile. */
  const leavings = new Set<Set<Tab>>()

  function remove(tab: Tab): void {
    tabs.splice(tabs.indexOf(tab), 1)
  }

  const browser: Browser = {
    sandbox,
    clock,
    identity,
    network: createNetwork(sandbox, clock, chance, listener),
    storage: createMemoryStorage(),
    locks: createSharedLocks(clock),
    channel: createSharedChannel(clock, chance),
    gapPages: chance() < 0.5 ? 1 : defaultSyncTimings.gapPages,
    tabs,
    events: [],
    logs: [],
    get customer() {
      return customer
    },
    get mostContacts() {
      return mostContacts
    },
    signedIn: () => signedIn,
    identify({ client }) {
      if (signedIn === undefined) {
        const identifier = 'customer-4711'
        signedIn = { identifier, identifierHash: sandbox.signIdentity(identifier) }
        customer += 1
      }
      mostContacts += 1
      client.identify({ ...signedIn, name: 'Amara' }).catch(() => {})
    },
    logOut(tab) {
      signedIn = undefined
      customer += 1
      mostContacts += 1
      for (const other of tabs) if (other !== tab) unheard.add(other)
      const latecomers = new Set<Tab>()
      leavings.add(latecomers)
      const end = (): void => void leavings.delete(latecomers)
      tab.page.onEnd(end)
      tab.client.logOut().then(end, end)
    },
    hasHeard: (tab) =>
      !unheard.has(tab) && ![...leavings].some((latecomers) => latecomers.has(tab)),
    onLeft: (tab) => void unheard.delete(tab),
    isOnline: () => isOnline,
    setOnline(next) {
      if (isOnline === next) return
      isOnline = next
      for (const { signals } of tabs) signals.send(next ? 'online' : 'offline')
    },
    open() {
      const tab = createTab(browser)
      tabs.push(tab)
      for (const latecomers of leavings) latecomers.add(tab)
      if (signedIn) browser.identify(tab)
      return tab
    },
    close(tab) {
      remove(tab)
      tab.close()
    },
    kill(tab) {
      remove(tab)
      tab.page.kill()
    },
    freeze: ({ page }) => page.freeze(),
    thaw({ page, signals }, tells) {
      if (!page.isFrozen) return
      page.thaw()
      if (tells) signals.send('wake')
    },
    unsentKeys: () => [
      ...new Set(tabs.flatMap((tab) => tab.items().flatMap(({ id, key }) => (id ? [] : [key])))),
    ],
    onFrame: listener.onFrame,
  }
  return browser
}
