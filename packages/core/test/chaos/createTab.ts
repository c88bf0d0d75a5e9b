import { createSeededRandom } from '@unilink/sandbox'
import { createClient, type Client, type MessageItem } from '../../src/index.ts'
import type { ConversationHandle } from '../../src/index.ts'
import { createFakeSignals, type FakeSignals } from '../fakeSignals.ts'
import { messagesOf } from '../messagesOf.ts'
import { createPage, type Page } from './createPage.ts'
import { createPagePorts } from './createPagePorts.ts'
import type { Browser } from './createBrowser.ts'

/** One tab of the customer's browser, with a client in it. */
export interface Tab {
  readonly client: Client
  readonly page: Page
  readonly signals: FakeSignals
  /** Rows whose event has come while the client took it. */
  readonly heard: Set<number>
  /** Keys that the client knows as the customer's own, also those that were discarded. */
  readonly ownKeys: Set<string>
  /** The conversations the client knows, each with a handle of its own beside the current one's. */
  readonly conversations: () => readonly ConversationHandle[]
  readonly items: () => readonly MessageItem[]
  /** Subscribes like a page that shows everything. */
  readonly look: () => void
  readonly lookAway: () => void
  /** Ends in order: the client is destroyed, then the page goes. */
  readonly close: () => void
}

/** Opens a tab that looks at the chat. */
export function createTab(browser: Browser): Tab {
  const { network, sandbox, storage, locks, channel, clock, identity } = browser
  const page = createPage(clock)
  const signals = createFakeSignals()
  if (!browser.isOnline()) signals.send('offline')
  const heard = new Set<number>()
  let stopLooking: (() => void) | undefined

  const ports = createPagePorts(page, {
    network,
    storage,
    signals,
    onFrame(text) {
      if (client.connection$.value.status === 'connected') browser.onFrame(tab, text)
    },
  })
  const log = (...entry: unknown[]): void => void browser.logs.push(entry)
  const client = createClient({
    url: sandbox.url,
    inbox: sandbox.inbox.identifier,
    ...(identity && { identity }),
    ...ports,
    locks: locks.of(page),
    channel: channel.of(page),
    random: createSeededRandom(Math.floor(network.chance() * 2 ** 32)),
    logger: { debug: log, warn: log },
    timings: { gapPages: browser.gapPages },
  })
  client.events$.subscribe((event) => {
    browser.events.push(event)
    if (event.type === 'contact.left') browser.onLeft(tab)
  })

  const tab: Tab = {
    client,
    page,
    signals,
    heard,
    ownKeys: new Set(browser.unsentKeys()),
    conversations() {
      const known = client.conversations$.value.items.map(({ id }) => client.conversation(id))
      return [client.conversation(), ...known]
    },
    items() {
      const all = messagesOf(tab.conversations().flatMap(({ messages$ }) => messages$.value.items))
      return [...new Map(all.map((item) => [item.key, item])).values()]
    },
    look() {
      if (stopLooking) return
      const open = new Map<ConversationHandle, { unsubscribe: () => void }>()
      const subscription = client.conversations$.subscribe(() => {
        for (const handle of tab.conversations()) {
          if (!open.has(handle)) open.set(handle, handle.messages$.subscribe())
        }
      })
      stopLooking = () => [subscription, ...open.values()].forEach((each) => each.unsubscribe())
    },
    lookAway() {
      stopLooking?.()
      stopLooking = undefined
    },
    close() {
      tab.lookAway()
      client.destroy()
      // The page is gone: what it was still writing may never come.
      page.kill()
    },
  }
  tab.look()
  return tab
}
