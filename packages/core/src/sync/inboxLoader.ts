import { toErrorJson } from '../errors.ts'
import type { Inbox } from '../model/inbox.ts'
import { wait } from '../ports/timer.ts'
import { execute } from './execute.ts'
import { persist } from './persist.ts'
import type { SyncContext } from './syncContext.ts'

/** Loads the inbox when somebody looks. */
export interface InboxLoader {
  /** Reads it once; later calls do nothing, unless that failed for good. */
  readonly load: () => void
  /** Shows what an earlier visit kept; the inbox itself is read when the line has nothing better to do. */
  readonly show: (inbox: Inbox) => void
  /** The line is well: what was kept may be old. */
  readonly renew: () => void
  /** Reads it again if somebody has asked for it. */
  readonly restore: () => void
}

/** What was missed is on the screen by then. */
const RENEW_AFTER_MS = 5_000

/** `whenShown` resolves when what an earlier visit kept is on the screen. */
export function createInboxLoader(
  context: SyncContext,
  whenShown: () => Promise<void>,
): InboxLoader {
  const { api, clock, signal, store, workSignal } = context
  let isAsked = false
  let isOld = false

  function fail(error: unknown): void {
    if (!signal.aborted) store.apply({ type: 'inbox.failed', error: toErrorJson(error) })
  }

  async function read(): Promise<void> {
    try {
      const get = () => execute(api.inbox.get(), signal)
      const inbox = await persist(get, { ...context, onRetry: fail })
      store.apply({ type: 'inbox.loaded', inbox })
    } catch (error) {
      isAsked = false
      fail(error)
    }
  }

  async function load(): Promise<void> {
    if (isAsked) return
    isAsked = true
    if (!isOld) store.apply({ type: 'inbox.loading' })
    await whenShown()
    if (!isOld) await read()
  }

  return {
    load: () => void load(),
    show(inbox) {
      isOld = true
      store.arrive({ type: 'inbox.loaded', inbox })
    },
    renew() {
      if (!isOld || !isAsked) return
      isOld = false
      // Whoever rests before looks at an old one the next time as well.
      wait(clock, RENEW_AFTER_MS, workSignal()).then(read, () => (isOld = true))
    },
    restore() {
      if (!isAsked) return
      isAsked = false
      isOld = false
      void load()
    },
  }
}
