import { type Dispatch, useCallback, useEffect, useRef } from 'react'
import type { AgentApi } from './agentApi.ts'
import { AgentApiError, reasonOf } from './agentRequest.ts'
import type { ConsoleAction } from './consoleAction.ts'
import type { ConsoleState } from './consoleState.ts'
import { toConversation } from './conversation.ts'
import { toMessage } from './message.ts'
import { poll } from './poll.ts'
import { readConversations } from './readConversations.ts'

export interface UseReadingOptions {
  readonly api: AgentApi
  readonly state: ConsoleState
  readonly dispatch: Dispatch<ConsoleAction>
  readonly openId: number | undefined
  /** The token does not open the account any more. */
  readonly onRefused: () => void
}

export interface UseReadingResult {
  readonly loadMore: () => void
  readonly reload: () => void
}

/** While no events come, the list is read this often; it is the larger answer. */
const listIntervalMs = 10_000
/** An answer within some seconds still feels like a chat. */
const threadIntervalMs = 4_000

/** Reads at once, again after each confirmation of the socket (nothing is replayed), and now and then without one. */
export function useReading(options: UseReadingOptions): UseReadingResult {
  const { api, state, dispatch, openId, onRefused } = options
  const { filter, page } = state.list

  const attempt = useCallback(
    async (work: () => Promise<void>, fail: (problem: string) => void) => {
      try {
        await work()
        return true
      } catch (error) {
        if (error instanceof AgentApiError && error.status === 401) onRefused()
        fail(reasonOf(error))
        return false
      }
    },
    [onRefused],
  )

  const readPages = useCallback(
    (first: number, last: number) =>
      attempt(
        async () => {
          const askedAtMs = Date.now()
          const { rows, hasMore } = await readConversations(api, filter, first, last)
          const heard = rows.map((row) => toConversation(row, askedAtMs))
          const isWhole = first === 1
          const answered = { filter, page: last, isWhole, hasMore, rows: heard, askedAtMs }
          dispatch({ kind: 'list.answered', ...answered })
        },
        (problem) => dispatch({ kind: 'list.failed', filter, problem }),
      ),
    [api, attempt, dispatch, filter],
  )

  const shownPages = useRef(page)
  useEffect(() => {
    shownPages.current = page
  }, [page])
  const readList = useCallback(() => readPages(1, shownPages.current), [readPages])

  const readThread = useCallback(
    async () =>
      openId === undefined ||
      attempt(
        async () => {
          const askedAtMs = Date.now()
          const [row, rows] = await Promise.all([
            api.getConversation(openId),
            api.listMessages(openId),
          ])
          const messages = rows.map((one) => toMessage(one, askedAtMs))
          dispatch({ kind: 'conversation.heard', conversation: toConversation(row, askedAtMs) })
          dispatch({
            kind: 'thread.answered',
            page: { conversationId: openId, messages, askedAtMs },
          })
        },
        (problem) => dispatch({ kind: 'thread.failed', conversationId: openId, problem }),
      ),
    [api, attempt, dispatch, openId],
  )

  usePolling(readList, listIntervalMs, state.line)
  usePolling(readThread, threadIntervalMs, state.line)

  return {
    loadMore: () => void readPages(page + 1, page + 1),
    reload: () => {
      void readList()
      void readThread()
    },
  }
}

function usePolling(
  ask: () => Promise<boolean>,
  intervalMs: number,
  line: ConsoleState['line'],
): void {
  const isOnce = line === 'live'
  useEffect(
    () =>
      poll(ask, {
        intervalMs,
        isOnce,
        isVisible: () => document.visibilityState === 'visible',
        onVisible: (listener) => {
          document.addEventListener('visibilitychange', listener)
          return () => document.removeEventListener('visibilitychange', listener)
        },
      }),
    [ask, intervalMs, isOnce],
  )
}
