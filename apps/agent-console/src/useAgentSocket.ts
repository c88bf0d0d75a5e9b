import { type Dispatch, useEffect, useRef } from 'react'
import { openAgentSocket } from './agentSocket.ts'
import { type ConsoleAction, toAction } from './consoleAction.ts'
import type { ConsoleState } from './consoleState.ts'
import { toConversation } from './conversation.ts'
import { proxyPath } from './serverAddress.ts'
import type { SignedIn } from './signIn.ts'

/** Turns the agents' events into actions, as long as the console is open. */
export function useAgentSocket(
  { server, api, agent }: SignedIn,
  conversations: ConsoleState['conversations'],
  dispatch: Dispatch<ConsoleAction>,
): void {
  const known = useRef(conversations)
  useEffect(() => {
    known.current = conversations
  }, [conversations])

  useEffect(() => {
    const asked = new Set<number>()

    /** A message of a conversation that is not in the list: the list needs its row. */
    function fetchRow(id: number): void {
      if (known.current.has(id) || asked.has(id)) return
      asked.add(id)
      const askedAtMs = Date.now()
      api
        .getConversation(id)
        .then((row) =>
          dispatch({ kind: 'conversation.heard', conversation: toConversation(row, askedAtMs) }),
        )
        .catch(() => undefined) // The next message or the next reading of the list brings it.
        .finally(() => asked.delete(id))
    }

    // By the query the sandbox knows whose socket its faults must spare; a real server ignores it.
    const path = `${proxyPath(server)}/cable?side=agent`
    return openAgentSocket({
      url: new URL(path, window.location.href).href.replace(/^http/, 'ws'),
      pubsubToken: agent.pubsubToken,
      userId: agent.id,
      accountId: agent.accountId,
      onLine: (line) => dispatch({ kind: 'line.changed', line, atMs: Date.now() }),
      onEvent: (event) => {
        const action = toAction(event, Date.now())
        if (action) dispatch(action)
        if (action?.kind === 'message.heard') fetchRow(action.message.conversationId)
      },
    })
  }, [api, agent, dispatch, server])
}
