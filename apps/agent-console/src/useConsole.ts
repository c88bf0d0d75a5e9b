import { useCallback, useEffect, useReducer, useRef } from 'react'
import { openAgentSocket } from './agentSocket.ts'
import { type ConsoleAction, toAction } from './consoleAction.ts'
import { type ConsoleState, initialState } from './consoleState.ts'
import { toConversation } from './conversation.ts'
import { toMessage } from './message.ts'
import { reduceConsole } from './reduceConsole.ts'
import type { SignedIn } from './useSession.ts'

export interface UseConsoleResult {
  readonly state: ConsoleState
  readonly dispatch: (action: ConsoleAction) => void
  readonly loadList: (page?: number) => Promise<void>
  readonly loadThread: () => Promise<void>
}

/** While no events come, the console asks for news this often. */
const pollIntervalMs = 4_000
/** The end of typing may never be told. */
const typingTimeoutMs = 30_000

/** One picture of the conversations: read by REST, kept true by the socket, or by asking again while it is down. */
export function useConsole({ api, agent }: SignedIn, openId: number | undefined): UseConsoleResult {
  const [state, dispatch] = useReducer(reduceConsole, initialState)
  const { line } = state
  const { filter } = state.list

  const loadList = useCallback(
    async (page = 1) => {
      const askedAtMs = Date.now()
      try {
        const rows = await api.listConversations(filter, page)
        const heard = rows.map((row) => toConversation(row, askedAtMs))
        dispatch({ kind: 'list.answered', filter, page, rows: heard, askedAtMs })
      } catch {
        dispatch({ kind: 'list.failed', filter })
      }
    },
    [api, filter],
  )

  const loadThread = useCallback(async () => {
    if (openId === undefined) return
    const askedAtMs = Date.now()
    try {
      const [row, rows] = await Promise.all([api.getConversation(openId), api.listMessages(openId)])
      const messages = rows.map((one) => toMessage(one, askedAtMs))
      dispatch({ kind: 'conversation.heard', conversation: toConversation(row, askedAtMs) })
      dispatch({ kind: 'thread.answered', page: { conversationId: openId, messages, askedAtMs } })
    } catch {
      dispatch({ kind: 'thread.failed', conversationId: openId })
    }
  }, [api, openId])

  useEffect(() => {
    dispatch({ kind: 'thread.opened', conversationId: openId })
  }, [openId])

  // Read at once, again after each confirmation (nothing is replayed), and now and then while there are no events.
  useCatchUp(loadList, line)
  useCatchUp(loadThread, line)

  const known = useRef(state.conversations)
  useEffect(() => {
    known.current = state.conversations
  }, [state.conversations])

  useEffect(() => {
    const asked = new Set<number>()
    return openAgentSocket({
      // By the query the sandbox knows whose socket its faults must spare; a real server ignores it.
      url: new URL('/cable?side=agent', window.location.href).href.replace(/^http/, 'ws'),
      pubsubToken: agent.pubsubToken,
      userId: agent.id,
      accountId: agent.accountId,
      onLine: (changed) => dispatch({ kind: 'line.changed', line: changed, atMs: Date.now() }),
      onEvent: (event) => {
        const action = toAction(event, Date.now())
        if (action) dispatch(action)
        if (action?.kind !== 'message.heard') return
        const id = action.message.conversationId
        if (known.current.has(id) || asked.has(id)) return
        // A message of a conversation that is not in the list: the list needs its row.
        asked.add(id)
        const askedAtMs = Date.now()
        api
          .getConversation(id)
          .then((row) =>
            dispatch({ kind: 'conversation.heard', conversation: toConversation(row, askedAtMs) }),
          )
          .catch(() => undefined) // The next message or the next reading of the list brings it.
          .finally(() => asked.delete(id))
      },
    })
  }, [api, agent])

  useEffect(() => {
    const timers = [...state.typing].map(([conversationId, sinceMs]) =>
      window.setTimeout(
        () => dispatch({ kind: 'typing.heard', conversationId, sinceMs: undefined }),
        sinceMs + typingTimeoutMs - Date.now(),
      ),
    )
    return () => timers.forEach((timer) => window.clearTimeout(timer))
  }, [state.typing])

  return { state, dispatch, loadList, loadThread }
}

function useCatchUp(load: () => Promise<void>, line: ConsoleState['line']): void {
  const isLive = line === 'live'
  useEffect(() => {
    void load()
    if (isLive) return
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') void load()
    }, pollIntervalMs)
    return () => window.clearInterval(timer)
  }, [load, isLive])
}
