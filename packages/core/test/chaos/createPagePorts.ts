import type { CreateClientOptions, Signals, Storage } from '../../src/index.ts'
import type { Network } from './createNetwork.ts'
import type { Page } from './createPage.ts'

/** What a page works with. */
export type PagePorts = Required<
  Pick<CreateClientOptions, 'fetch' | 'WebSocket' | 'clock' | 'storage' | 'signals'>
>

/** What is outside the page. */
export interface PageSurroundings {
  readonly network: Network
  readonly storage: Storage
  readonly signals: Signals
  /** Listens to the frames that the page is about to read. */
  readonly onFrame: (text: string) => void
}

/** A storage answers within so long; on a busy device, now and then, within so much longer. */
const STORAGE_MS = { usual: 4, busy: 200, busyShare: 0.1 }

/** Gives a page its ports; what it has asked of the outside goes on when it is gone. */
export function createPagePorts(
  page: Page,
  { network, storage, signals, onFrame }: PageSurroundings,
): PagePorts {
  const { clock, chance } = network
  /** What the storage was asked for and has not done, in order. */
  const asked: (() => void)[] = []

  function schedule(work: () => void, delayMs: number): () => void {
    if (page.isDead) return () => {}
    let isOver = false
    const end = (): void => {
      isOver = true
      cancel()
    }
    const forget = page.onEnd(end)
    const cancel = clock.schedule(
      () =>
        page.run(() => {
          if (isOver) return
          forget()
          work()
        }),
      delayMs,
    )
    return () => {
      forget()
      end()
    }
  }

  /** In order, as a database does it, and never at once. */
  function store<T>(work: () => Promise<T>): Promise<T> {
    if (page.isDead) return new Promise(() => {})
    const done = new Promise<T>((resolve, reject) => {
      asked.push(() => void work().then(resolve, reject))
    })
    if (asked.length === 1) storeNext()
    return inPage(page, done)
  }

  function storeNext(): void {
    const { usual, busy, busyShare } = STORAGE_MS
    const delayMs = Math.floor(chance() * (chance() < busyShare ? busy : usual))
    clock.schedule(() => {
      asked.shift()?.()
      if (asked.length > 0) storeNext()
    }, delayMs)
  }

  // Who goes loses the end of what was begun: nothing, or some of it, or all. The rest comes before anything
  // that others ask for later.
  page.onEnd(() => {
    const kept = Math.floor(chance() * (asked.length + 1))
    for (const work of asked.splice(0).slice(0, kept)) work()
  })

  return {
    clock: { now: () => clock.now(), schedule },
    fetch: (url, request) => network.fetch(page, url, request),
    WebSocket: network.createSocketClass(page, onFrame),
    storage: {
      isShared: true,
      get: (key) => store(() => storage.get(key)),
      set: (key, value) => store(() => storage.set(key, value)),
      delete: (key) => store(() => storage.delete(key)),
      keys: () => store(() => storage.keys()),
    },
    signals: {
      get isOnline() {
        return signals.isOnline
      },
      get isVisible() {
        return signals.isVisible
      },
      subscribe(listener) {
        const stop = signals.subscribe((signal) => page.run(() => listener(signal)))
        const forget = page.onEnd(stop)
        return () => {
          forget()
          stop()
        }
      },
    },
  }
}

/** The page hears of an outcome only while it lives and runs. */
function inPage<T>(page: Page, outcome: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    outcome.then(
      (value) => page.run(() => resolve(value)),
      (error: unknown) => page.run(() => reject(error)),
    )
  })
}
