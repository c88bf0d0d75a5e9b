import { toErrorJson, UniLinkError } from '../errors.ts'
import type { Signals } from '../ports/signals.ts'
import type { Connection } from './connection.ts'
import type { Conversations } from './conversations.ts'
import type { History } from './history.ts'
import type { InboxLoader } from './inboxLoader.ts'
import { persist } from './persist.ts'
import type { Sessions } from './sessions.ts'
import type { SyncContext } from './syncContext.ts'

/** Reads what was missed. */
export interface CatchUp {
  /** Asks now, or joins what is being asked already. */
  readonly run: () => void
  /** Asks now and then from here on, while the line does not come up, or looks for a session. */
  readonly start: () => void
  readonly stop: () => void
  /** Somebody emptied the state. */
  readonly restore: () => void
}

/** Who is asked, and by whose signals the page is visible. */
export interface CatchUpPeers {
  readonly connection: Connection
  readonly conversations: Conversations
  readonly history: History
  readonly inbox: InboxLoader
  readonly sessions: Sessions
  readonly signals: Signals
}

/** First the list of conversations, then the messages of those that are open. */
export function createCatchUp(context: SyncContext, peers: CatchUpPeers): CatchUp {
  const { clock, logger, timings, workSignal } = context
  const { connection, conversations, history, inbox, sessions, signals } = peers
  let cancelPoll = (): void => {}
  let catchingUp: Promise<void> | undefined

  function run(): void {
    const onRetry = (error: unknown): void => {
      // A server that fails at the list may well have the messages.
      if (UniLinkError.is(error, 'server')) history.catchUp()
    }
    catchingUp ??= persist(conversations.load, { ...context, onRetry })
      .catch(fail)
      .then(() => {
        // From here on a line that comes back has gaps of its own to close.
        catchingUp = undefined
        history.catchUp()
        inbox.renew()
        return conversations.discover()
      })
  }

  /** The failure stands in the state. */
  function fail(error: unknown): void {
    if (workSignal().aborted) return
    logger.warn('unable to read the conversations', toErrorJson(error))
  }

  /** A line that does not come up is replaced by asking. */
  function poll(): void {
    const delayMs = signals.isVisible ? timings.pollMs : timings.hiddenPollMs
    cancelPoll = clock.schedule(() => {
      poll()
      const patienceMs = conversations.isLoaded() ? timings.pollAfterMs : timings.socketPatienceMs
      conversations.onGap(connection.downMs())
      const isDue = connection.downMs() >= patienceMs || conversations.isDue()
      // Whoever made one may have gone before it told the other tabs.
      if (!sessions.current()) void sessions.resume()
      else if (isDue) run()
    }, delayMs)
  }

  return {
    run,
    start: poll,
    stop: () => cancelPoll(),
    restore: () => void persist(conversations.restore, context).then(history.restore, fail),
  }
}
