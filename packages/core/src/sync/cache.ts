import { toErrorJson } from '../errors.ts'
import { toCachedChat, type CachedChat } from './cachedChat.ts'
import { sealCache, unsealCache } from './cacheSeal.ts'
import type { SyncContext } from './syncContext.ts'

/** What was on the screen, kept for the next visit. */
export interface Cache {
  /** What an earlier visit kept. Never rejects. */
  readonly read: () => Promise<CachedChat | undefined>
  /** From now on the state is worth keeping: what there was before is shown. */
  readonly start: () => void
  /** Writes what has changed without waiting for the next time. */
  readonly flush: () => void
  readonly forget: () => void
}

/** Writes now and then, and when the page hides; `wholeUpTo` tells up to which id no message is missing. */
export function createCache(
  context: SyncContext,
  wholeUpTo: (conversationId: number) => number | null,
): Cache {
  const { clock, logger, namespace, signal, signals, store, timings } = context
  // What is kept here must not cost the outbox its place when the disk is full.
  const storage = context.storage.spare
  const key = `${namespace}:cache:chat`
  let isStarted = false
  let written: string | undefined
  let cancelWrite: (() => void) | undefined
  let writing: Promise<void> = Promise.resolve()

  function flush(): void {
    cancelWrite?.()
    cancelWrite = undefined
    writing = writing.then(write).catch(report)
  }

  /** A sync that has ended writes nothing any more: the cache may be wiped already. */
  async function write(): Promise<void> {
    const chat = signal.aborted || !isStarted ? undefined : toCachedChat(store.read(), wholeUpTo)
    if (chat === undefined) return
    const sealed = sealCache(chat, key)
    if (sealed.text === written) return
    written = sealed.text
    await storage.set(key, sealed)
  }

  function forget(): void {
    written = undefined
    writing = writing.then(() => storage.delete(key)).catch(report)
  }

  function report(error: unknown): void {
    logger.debug('unable to keep the chat over a reload', toErrorJson(error))
  }

  const events = store.events$.subscribe(() => {
    if (context.workSignal().aborted) return
    cancelWrite ??= clock.schedule(flush, timings.cacheEveryMs)
  })
  const ignoreSignals = signals.subscribe((change) => change === 'hidden' && flush())
  signal.addEventListener('abort', () => {
    cancelWrite?.()
    events.unsubscribe()
    ignoreSignals()
  })

  return {
    async read() {
      try {
        const stored = await storage.get(key)
        const chat = unsealCache(stored, key)
        if (chat === undefined && stored !== undefined) forget()
        return chat
      } catch (error) {
        report(error)
        return undefined
      }
    },
    start: () => void (isStarted = true),
    flush,
    forget,
  }
}
