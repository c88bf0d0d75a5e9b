import { type Dispatch, useEffect, useReducer } from 'react'
import type { ConsoleAction } from './consoleAction.ts'
import { type ConsoleState, initialState } from './consoleState.ts'
import { reduceConsole } from './reduceConsole.ts'
import type { SignedIn } from './signIn.ts'
import { useAgentSocket } from './useAgentSocket.ts'
import { useReading, type UseReadingResult } from './useReading.ts'

export interface UseConsoleResult extends UseReadingResult {
  readonly state: ConsoleState
  readonly dispatch: Dispatch<ConsoleAction>
}

/** The end of typing may never be told. */
const typingTimeoutMs = 30_000

/** One picture of the conversations: read by REST, kept true by the socket, or by asking again while it is down. */
export function useConsole(
  session: SignedIn,
  openId: number | undefined,
  onRefused: () => void,
): UseConsoleResult {
  const [state, dispatch] = useReducer(reduceConsole, initialState)

  useEffect(() => {
    dispatch({ kind: 'thread.opened', conversationId: openId })
  }, [openId])

  const reading = useReading({ api: session.api, state, dispatch, openId, onRefused })
  useAgentSocket(session, state.conversations, dispatch)

  useEffect(() => {
    const timers = [...state.typing].map(([conversationId, sinceMs]) =>
      window.setTimeout(
        () => dispatch({ kind: 'typing.heard', conversationId, sinceMs: undefined }),
        sinceMs + typingTimeoutMs - Date.now(),
      ),
    )
    return () => timers.forEach((timer) => window.clearTimeout(timer))
  }, [state.typing])

  return { state, dispatch, ...reading }
}
