import { toErrorJson } from '../errors.ts'
import { execute } from './execute.ts'
import type { Connection } from './connection.ts'
import type { Sessions } from './sessions.ts'
import type { SyncContext } from './syncContext.ts'

/** What the customer has seen. */
export interface Seen {
  /** Takes up what was seen on earlier visits. */
  readonly resume: () => Promise<void>
  /** Tells what was seen once more. */
  readonly restore: () => void
  /** Marks a conversation as seen, once the page is visible. */
  readonly mark: (conversationId: number) => void
  /** Another tab has marked it. */
  readonly onTold: (conversationId: number, upToId: number) => void
  /** History is whole again: what was marked while the line was down is told, unless there is more to see. */
  readonly onFilled: (conversationId: number) => void
  readonly forget: () => void
}

/** Marks at most every few seconds, the last time included, and only what somebody can see. */
export function createSeen(
  context: SyncContext,
  sessions: Sessions,
  connection: Connection,
  newestId: (conversationId: number) => number,
): Seen {
  const { api, clock, signals, storage, store, signal, tabs, timings } = context
  const key = `${context.namespace}:seen`
  /** Conversations to mark when the page is visible again. */
  const hidden = new Set<number>()
  /** Conversations told of lately: whether they have to be told again, and how to stop. */
  const resting = new Map<number, { isDue: boolean; readonly cancel: () => void }>()
  /** Marked while the line was down. */
  const untold = new Set<number>()
  let seenUpToId: Record<number, number> = {}

  function mark(conversationId: number): void {
    if (!signals.isVisible) {
      hidden.add(conversationId)
      return
    }
    const upToId = newestId(conversationId)
    if (!note(conversationId, upToId)) return
    tabs.tell({ type: 'seen', conversationId, upToId })
    void storage.set(key, seenUpToId)
    const rest = resting.get(conversationId)
    if (rest) rest.isDue = true
    else tell(conversationId)
  }

  /** Whether that is news. */
  function note(conversationId: number, upToId: number): boolean {
    if (upToId <= (seenUpToId[conversationId] ?? 0)) return false
    seenUpToId = { ...seenUpToId, [conversationId]: upToId }
    store.apply({ type: 'conversation.seen', conversationId, upToId })
    return true
  }

  function restore(): void {
    for (const [id, upToId] of Object.entries(seenUpToId)) {
      store.apply({ type: 'conversation.seen', conversationId: Number(id), upToId })
    }
  }

  function tell(conversationId: number): void {
    const session = sessions.current()
    if (session === null) return
    if (connection.state().status !== 'connected') {
      untold.add(conversationId)
      return
    }
    const cancel = clock.schedule(() => {
      const isDue = resting.get(conversationId)?.isDue
      resting.delete(conversationId)
      if (isDue) tell(conversationId)
    }, timings.seenEveryMs)
    resting.set(conversationId, { isDue: false, cancel })
    const call$ = api.conversations.markSeen(session.sourceId, conversationId)
    execute(call$, signal).catch((error: unknown) => {
      context.logger.debug('unable to tell what the customer has seen', toErrorJson(error))
    })
  }

  const ignoreSignals = signals.subscribe((change) => {
    if (change !== 'visible') return
    const ids = [...hidden]
    hidden.clear()
    ids.forEach(mark)
  })
  signal.addEventListener('abort', () => {
    ignoreSignals()
    resting.forEach(({ cancel }) => cancel())
  })

  return {
    mark,
    onTold: (conversationId, upToId) => void note(conversationId, upToId),
    async resume() {
      const stored = await storage.get(key)
      const seen = (stored ?? {}) as Record<number, number> // only this file writes under this key
      seenUpToId = { ...seen, ...seenUpToId }
      restore()
    },
    restore,
    onFilled(conversationId) {
      const isSeen = newestId(conversationId) <= (seenUpToId[conversationId] ?? 0)
      if (untold.delete(conversationId) && isSeen) tell(conversationId)
    },
    forget() {
      hidden.clear()
      untold.clear()
      seenUpToId = {}
      void storage.delete(key)
    },
  }
}
