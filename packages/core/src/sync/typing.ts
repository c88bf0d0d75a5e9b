import { toErrorJson } from '../errors.ts'
import type { AgentSender } from '../model/sender.ts'
import { execute } from './execute.ts'
import type { Connection } from './connection.ts'
import type { Sessions } from './sessions.ts'
import type { SyncContext } from './syncContext.ts'

/** Typing, both ways. */
export interface Typing {
  /** Tells the agents, now and then; dropped while the line is down. */
  readonly set: (conversationId: number, isTyping: boolean) => void
  /** An agent types or stops; forgotten by itself when no end is told. */
  readonly onAgent: (conversationId: number, agent: AgentSender, isTyping: boolean) => void
}

/** Sends and receives typing signals. */
export function createTyping(
  context: SyncContext,
  sessions: Sessions,
  connection: Connection,
): Typing {
  const { api, clock, store, signal, timings } = context
  const cancels = new Map<string, () => void>()
  /** The conversation the agents were told of, and when. */
  let told: { readonly conversationId: number; readonly at: number } | undefined

  /** One timer a name; a later one replaces it. */
  function schedule(name: string, work: () => void, delayMs: number): void {
    cancel(name)
    cancels.set(name, clock.schedule(work, delayMs))
  }

  function cancel(name: string): void {
    cancels.get(name)?.()
    cancels.delete(name)
  }

  function tell(conversationId: number, isTyping: boolean): void {
    const session = sessions.current()
    if (session === null || connection.state().status !== 'connected') return
    const call$ = api.conversations.setTyping(session.sourceId, conversationId, isTyping)
    execute(call$, signal).catch((error: unknown) => {
      context.logger.debug('unable to tell that the customer types', toErrorJson(error))
    })
  }

  function stop(): void {
    if (told === undefined) return
    const { conversationId } = told
    told = undefined
    cancel('own')
    tell(conversationId, false)
  }

  signal.addEventListener('abort', () => cancels.forEach((stopTimer) => stopTimer()))

  return {
    set(conversationId, isTyping) {
      if (!isTyping) return stop()
      if (told && told.conversationId !== conversationId) stop()
      schedule('own', stop, timings.typingOffMs)
      const now = clock.now()
      if (told && now - told.at < timings.typingEveryMs) return
      told = { conversationId, at: now }
      tell(conversationId, true)
    },
    onAgent(conversationId, agent, isTyping) {
      const name = `${conversationId}:${agent.id}`
      const stopped = { type: 'conversation.typing_off', conversationId, agent } as const
      if (!isTyping) {
        cancel(name)
        return store.arrive(stopped)
      }
      schedule(name, () => store.apply(stopped), timings.typingExpiryMs)
      store.arrive({ type: 'conversation.typing_on', conversationId, agent })
    },
  }
}
