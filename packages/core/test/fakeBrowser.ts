import type { VirtualClock } from '@unilink/sandbox'
import {
  createMemoryStorage,
  type Clock,
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
  /** The next message does not arrive. */
  readonly loseNext: () => void
  /** Names of the locks that are held. */
  readonly heldLocks: () => readonly string[]
  /** Channels that are open, of all names or of those that end so. */
  readonly openChannels: (ending?: string) => number
}

/** One tab's part of them. */
export interface FakeTab {
  readonly clock: Clock
  readonly locks: Locks
  readonly channel: OpenChannel
  /** The page stands still: it keeps its locks, and hears nothing until it thaws. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Timers set from here on run once a minute, as in a page that nobody has looked at for long. */
  readonly throttle: () => void
  /** The page is gone: its locks are free, its channels silent. */
  readonly close: () => void
}

/** A message takes so long from tab to tab. */
const CHANNEL_MS = 1

const THROTTLED_MS = 60_000

/** Somebody who has a lock, or waits for it. */
interface Request {
  readonly tab: object
  readonly grant: () => void
  readonly steal: () => void
}

/** A tab, and how it runs what comes from outside: at once, or when it thaws. */
interface Taker {
  readonly tab: object
  readonly hold: (work: () => void) => void
}

/** An open channel. */
interface Listener {
  readonly tab: object
  readonly name: string
  readonly hear: (message: unknown) => void
}

/** A browser without tabs. */
export function createFakeBrowser(clock: VirtualClock): FakeBrowser {
  const memory = createMemoryStorage()
  const listeners = new Set<Listener>()
  const holders = new Map<string, Request>()
  const queues = new Map<string, Request[]>()
  const posted: unknown[] = []
  let losesNext = false

  function next(name: string): void {
    holders.delete(name)
    const request = queues.get(name)?.shift()
    if (request === undefined) return
    holders.set(name, request)
    request.grant()
  }

  function request<T>(
    { tab, hold }: Taker,
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
          hold(() => void Promise.resolve().then(work).finally(release).then(resolve, reject))
        },
        steal: () => hold(() => reject(new DOMException('it was stolen', 'AbortError'))),
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

  function post(sender: Listener, message: unknown): void {
    posted.push(message)
    const isLost = losesNext
    losesNext = false
    if (isLost) return
    for (const other of listeners) {
      if (other === sender || other.name !== sender.name) continue
      clock.schedule(() => listeners.has(other) && other.hear(message), CHANNEL_MS)
    }
  }

  return {
    storage: { ...memory, isShared: true },
    posted,
    loseNext: () => void (losesNext = true),
    heldLocks: () => [...holders.keys()],
    openChannels: (ending = '') =>
      [...listeners].filter(({ name }) => name.endsWith(ending)).length,
    openTab() {
      const tab = {}
      let isFrozen = false
      let shortestMs = 0
      let held: (() => void)[] = []
      const hold = (work: () => void): void => (isFrozen ? void held.push(work) : work())
      return {
        clock: {
          now: () => clock.now(),
          schedule(work, delayMs) {
            let isDue = true
            const cancel = clock.schedule(
              () => hold(() => isDue && work()),
              Math.max(delayMs, shortestMs),
            )
            return () => {
              isDue = false
              cancel()
            }
          },
        },
        throttle: () => void (shortestMs = THROTTLED_MS),
        freeze: () => void (isFrozen = true),
        thaw() {
          isFrozen = false
          const due = held
          held = []
          for (const work of due) work()
        },
        locks: {
          isShared: true,
          request: (name, work, options) => request({ tab, hold }, name, work, options),
        },
        channel(name, onMessage) {
          const own = { tab, name, hear: (message: unknown) => hold(() => onMessage(message)) }
          listeners.add(own)
          return {
            post(message) {
              const copy: unknown = structuredClone(message)
              hold(() => post(own, copy))
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
