import type { VirtualClock } from '@unilink/sandbox'
import type { LockOptions, Locks } from '../../src/index.ts'
import type { Page } from './createPage.ts'

/** The locks of one browser: each page sees them through its own port, and lets go when it is gone. */
export interface SharedLocks {
  readonly of: (page: Page) => Locks
  /** How many are held or asked for. */
  readonly size: () => number
}

/** Who has a name, or waits for it. */
interface Claim {
  readonly page: Page
  readonly grant: () => void
  readonly lose: (reason: unknown) => void
}

/** Makes locks like a browser's: first come, first served, unless somebody steals. */
export function createSharedLocks(clock: VirtualClock): SharedLocks {
  const held = new Map<string, Claim>()
  const queues = new Map<string, Claim[]>()
  const queueOf = (name: string): Claim[] => queues.get(name) ?? []

  function take(name: string, claim: Claim): void {
    held.set(name, claim)
    // The answer comes from another process.
    clock.schedule(() => claim.page.run(claim.grant), 0)
  }

  function leave(name: string, claim: Claim): void {
    queues.set(
      name,
      queueOf(name).filter((other) => other !== claim),
    )
    if (held.get(name) !== claim) return
    held.delete(name)
    const [next, ...others] = queueOf(name)
    queues.set(name, others)
    if (next) take(name, next)
  }

  function claim<T>(
    page: Page,
    name: string,
    work: () => Promise<T>,
    { steal = false, signal }: LockOptions,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (page.isDead) return
      if (signal?.aborted) return reject(signal.reason)
      const own: Claim = {
        page,
        grant() {
          signal?.removeEventListener('abort', giveUp)
          const result = work()
          const end = (): void => {
            forget()
            leave(name, own)
          }
          result.then(end, end)
          result.then(resolve, reject)
        },
        lose(reason) {
          forget()
          page.run(() => reject(reason))
        },
      }
      const forget = page.onEnd(() => leave(name, own))
      const giveUp = (): void => {
        if (held.get(name) === own) return
        forget()
        leave(name, own)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      const holder = held.get(name)
      if (holder === undefined) take(name, own)
      else if (steal) {
        holder.lose(new DOMException('The lock was stolen.', 'AbortError'))
        take(name, own)
      } else queues.set(name, [...queueOf(name), own])
    })
  }

  return {
    of: (page) => ({
      isShared: true,
      request: (name, work, options = {}) => claim(page, name, work, options),
    }),
    size: () =>
      held.size + [...queues.values()].reduce((count, waiting) => count + waiting.length, 0),
  }
}
