import type { VirtualClock } from '@unilink/sandbox'
import type { OpenChannel } from '../../src/index.ts'
import type { Page } from './createPage.ts'

/** The channels of one browser, as each page opens them. */
export interface SharedChannel {
  readonly of: (page: Page) => OpenChannel
  /** Everything pages have told one another. */
  readonly posted: unknown[]
  /** How many are open. */
  readonly size: () => number
}

interface Listener {
  readonly name: string
  readonly page: Page
  readonly hear: (message: unknown) => void
}

/** A message takes at most so long from page to page. */
const CHANNEL_MS = 5

/** Makes channels like a browser's: in order per page that hears, a little late, never to oneself. */
export function createSharedChannel(clock: VirtualClock, chance: () => number): SharedChannel {
  const listeners = new Set<Listener>()
  const arrivals = new Map<Listener, number>()
  const posted: unknown[] = []

  function deliver(listener: Listener, message: unknown): void {
    const delayMs = Math.floor(chance() * CHANNEL_MS)
    const arrivesAt = Math.max(arrivals.get(listener) ?? 0, clock.now() + delayMs)
    arrivals.set(listener, arrivesAt)
    clock.schedule(
      () => listener.page.run(() => listeners.has(listener) && listener.hear(message)),
      arrivesAt - clock.now(),
    )
  }

  return {
    posted,
    size: () => listeners.size,
    of: (page) => (name, onMessage) => {
      const own: Listener = { name, page, hear: onMessage }
      const close = (): void => void listeners.delete(own)
      const forget = page.onEnd(close)
      listeners.add(own)
      return {
        post(message) {
          if (page.isDead) return
          const copy: unknown = structuredClone(message)
          posted.push(copy)
          for (const other of listeners) {
            if (other !== own && other.name === name) deliver(other, copy)
          }
        },
        close() {
          forget()
          close()
        },
      }
    },
  }
}
