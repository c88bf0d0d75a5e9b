import { toErrorJson } from '../errors.ts'
import { execute } from './execute.ts'
import { persist } from './persist.ts'
import type { SyncContext } from './syncContext.ts'

/** Loads the inbox when somebody looks. */
export interface InboxLoader {
  /** Reads it once; later calls do nothing, unless that failed for good. */
  readonly load: () => void
  /** Reads it again if somebody has asked for it. */
  readonly restore: () => void
}

/** Asks nothing by itself. */
export function createInboxLoader(context: SyncContext): InboxLoader {
  const { api, signal, store } = context
  let isAsked = false

  function read(): void {
    isAsked = true
    const fail = (error: unknown): void => {
      if (!signal.aborted) store.apply({ type: 'inbox.failed', error: toErrorJson(error) })
    }
    store.apply({ type: 'inbox.loading' })
    persist(() => execute(api.inbox.get(), signal), { ...context, onRetry: fail }).then(
      (inbox) => store.apply({ type: 'inbox.loaded', inbox }),
      (error: unknown) => {
        isAsked = false
        fail(error)
      },
    )
  }

  return {
    load() {
      if (!isAsked) read()
    },
    restore() {
      if (isAsked) read()
    },
  }
}
