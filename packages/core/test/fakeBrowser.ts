import type { VirtualClock } from '@unilink/sandbox'
import {
  createMemoryStorage,
  type LockOptions,
  type Locks,
  type OpenChannel,
  type Storage,
} from '../src/index.ts'

/** What the tabs of one browser share. */
export interface FakeBrowser {
  readonly storage: Storage
  readonly openTab: () => FakeTab
  /** Everything tabs have told one another. */
  readonly posted: readonly unknown[]
  /** Names of the locks that are held. */
  readonly heldLocks: () => readonly string[]
  /** Channels that are open. */
  readonly openChannels: () => number
}

/** One tab's part of them. */
export interface FakeTab {
  readonly locks: Locks
  readonly channel: OpenChannel
  /** The page is gone: its locks are free, its channels silent. */
  readonly close: () => void
}

/** A message takes so long from tab to tab. */
const CHANNEL_MS = 1

/** Somebody who has a lock, or waits for it. */
interface Request {
  readonly tab: object
  readonly grant: () => void
  readonly steal: () => void
}

/** A browser without tabs. */
export function createFakeBrowser(clock: VirtualClock): FakeBrowser {
  const memory = createMemoryStorage()
  const listeners = new Set<{ tab: object; name: string; hear: (message: unknown) => void }>()
  const holders = new Map<string, Request>()
  const queues = new Map<string, Request[]>()
  const posted: unknown[] = []

  function next(name: string): void {
    holders.delete(name)
    const request = queues.get(name)?.shift()
    if (request === undefined) return
    holders.set(name, request)
    request.grant()
  }

  function request<T>(
    tab: object,
    name: string,
    work: () => Promise<T>,
    { steal, signal }: LockOptions = {},
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error)
      const queue = queues.get(name) ?? []
      queues.set(name, queue)
      const own: Request = {
        tab,
        grant() {
          const release = (): void => {
            if (holders.get(name) === own) next(name)
          }
          void Promise.resolve().then(work).finally(release).then(resolve, reject)
        },
        steal: () => reject(new DOMException('it was stolen', 'AbortError')),
      }
      signal?.addEventListener('abort', () => {
        const at = queue.indexOf(own)
        if (at < 0) return
        queue.splice(at, 1)
        reject(signal.reason as Error)
      })
      if (steal) {
        holders.get(name)?.steal()
        queue.unshift(own)
        next(name)
      } else {
        queue.push(own)
        if (!holders.has(name)) next(name)
      }
    })
  }

  return {
    storage: { ...memory, isShared: true },
    posted,
    heldLocks: () => [...holders.keys()],
    openChannels: () => listeners.size,
    openTab() {
      const tab = {}
      return {
        locks: {
          isShared: true,
          request: (name, work, options) => request(tab, name, work, options),
          async attempt(name, work) {
            if (holders.has(name)) return false
            await request(tab, name, work)
            return true
          },
        },
        channel(name, onMessage) {
          const own = { tab, name, hear: onMessage }
          listeners.add(own)
          return {
            post(message) {
              const copy: unknown = structuredClone(message)
              posted.push(copy)
              for (const other of listeners) {
                if (other === own || other.name !== name) continue
                clock.schedule(() => listeners.has(other) && other.hear(copy), CHANNEL_MS)
              }
            },
            close: () => listeners.delete(own),
          }
        },
        close() {
          for (const own of listeners) if (own.tab === tab) listeners.delete(own)
          for (const queue of queues.values()) {
            queue.splice(0, Infinity, ...queue.filter((waiting) => waiting.tab !== tab))
          }
          for (const [name, holder] of holders) if (holder.tab === tab) next(name)
        },
      }
    },
  }
}
