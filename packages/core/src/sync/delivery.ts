import { toErrorJson, UniLinkError } from '../errors.ts'
import { wait } from '../ports/timer.ts'
import type { Conversations } from './conversations.ts'
import type { Lanes } from './lanes.ts'
import type { OutboxEntries } from './outboxEntries.ts'
import type { OutboxEntry, OutboxRequest } from './outboxEntry.ts'
import type { RequestOutcome } from './outboxOutcomes.ts'
import { nothingTo, type PerformRequest } from './performRequest.ts'
import { delayAfter } from './persist.ts'
import type { PostMessage } from './postMessage.ts'
import type { Readiness } from './readiness.ts'
import type { Resolver } from './resolver.ts'
import type { SyncContext } from './syncContext.ts'

/** Sends what is entered, one at a time per conversation, until each has its outcome. */
export interface Delivery {
  /** Sends from here on. */
  readonly start: () => void
  /** Nothing more goes out, what is on its way may still be answered; answers whether nobody stopped it since. */
  readonly stop: () => () => boolean
  /** Waits behind what was entered before for the conversation; false while stopped, or when it does so already. */
  readonly enter: (entry: OutboxEntry) => boolean
  /** The session is gone: what waits is sent in the next one. */
  readonly forget: () => void
}

/** What delivery needs of its surroundings. */
export interface DeliveryPeers {
  readonly entries: OutboxEntries
  readonly conversations: Conversations
  readonly lanes: Lanes
  readonly ready: Readiness
  readonly resolve: Resolver
  readonly post: PostMessage
  readonly perform: PerformRequest
  /** Whether it is known which messages the conversation had before. */
  readonly isKnown: (conversationId: number) => boolean
  readonly reread: (conversationId: number) => Promise<void>
  /** Asks whether the server still knows the session. */
  readonly checkSession: () => Promise<void>
  /** A request has its outcome: the message that holds the answer, nothing, or an error. */
  readonly onOutcome: (entry: OutboxEntry, outcome: RequestOutcome) => void
}

/** Tries each entry until it has an outcome; what was unclear only when no row of it is there. */
export function createDelivery(context: SyncContext, peers: DeliveryPeers): Delivery {
  const { clock, signal, tabs } = context
  const { conversations, entries, lanes, ready } = peers
  /** Counts sessions: what was asked in a former one means nothing now. */
  let generation = 0
  /** Counts when this tab began or ceased to send. */
  let turn = 0
  let isRunning = false
  const entered = new Set<string>()

  async function deliver(entry: OutboxEntry, startedIn: number): Promise<void> {
    /** Whoever retries it from here on enters it anew. */
    const isMine = (): boolean => {
      const isWanted = turn === startedIn && isOpen(entry)
      if (!isWanted && turn === startedIn) entered.delete(entry.key)
      return isWanted
    }
    let isMoved = false
    for (let attempt = 0; isMine(); attempt++) {
      const askedIn = generation
      const isCurrent = (): boolean => generation === askedIn
      try {
        const { sourceId } = await ready()
        if (!isMine()) return
        const { request } = entry
        if (request) await perform(entry, request, sourceId, isMine)
        else await send(entry, sourceId, isMine, isCurrent)
      } catch (error) {
        if (signal.aborted || !isMine()) return
        const { conversationId } = entry
        const isMissing = UniLinkError.is(error, 'not-found')
        if (isMissing) await peers.checkSession()
        if (!isMine()) return
        if (isCurrent()) {
          if (isMissing && conversationId !== null && !entry.request) {
            conversations.letGo(conversationId)
            if (entry.isForCurrent && !isMoved) {
              isMoved = true
              entries.move(entry, null)
              startOver(entry)
              continue
            }
          }
          if (!isForNow(entry, error)) {
            fail(entry, error)
            continue
          }
          if (entry.status === 'sending') void entries.change(entry, { status: 'queued' })
        }
        await wait(clock, delayAfter(error, attempt, context), signal)
      }
    }
  }

  async function send(
    entry: OutboxEntry,
    sourceId: string,
    isMine: () => boolean,
    isCurrent: () => boolean,
  ): Promise<void> {
    const isWanted = (): boolean => isMine() && isCurrent()
    if (entry.sourceId !== undefined && entry.sourceId !== sourceId) {
      entries.move(entry, null)
      startOver(entry)
    }
    const currentId = entry.conversationId ?? (await conversations.ensureCurrent())
    if (!isMine()) return
    // It may have joined another one meanwhile.
    const conversationId = (entry.conversationId ??= currentId)
    if (entry.status === 'unknown') await peers.resolve(entry, conversationId, isWanted)
    // Else an old row with the same text could be taken for this message.
    else if (!peers.isKnown(conversationId)) await peers.reread(conversationId)
    if (entry.status === 'queued' && isWanted()) {
      await peers.post(entry, sourceId, conversationId, isCurrent)
    }
  }

  async function perform(
    entry: OutboxEntry,
    request: OutboxRequest,
    sourceId: string,
    isMine: () => boolean,
  ): Promise<void> {
    await conversations.load()
    const conversationId = entry.conversationId ?? conversations.currentId()
    if (conversationId === null) throw nothingTo(request.type, 'there is no conversation yet')
    // An old answer must not replace a newer one.
    if (!(await tabs.confirmLead())) return void stop()
    if (!isMine()) return
    const askedAt = clock.now()
    const message = await peers.perform(request, sourceId, conversationId)
    peers.onOutcome(entry, { message, askedAt })
  }

  /** Refused is refused; without a clear answer the server may have stored it. */
  function fail(entry: OutboxEntry, error: unknown): void {
    if (entry.request) return peers.onOutcome(entry, { error })
    const isUnclear = entry.status === 'sending' && !isRefusal(error)
    void entries.change(entry, {
      status: isUnclear ? 'unknown' : 'failed',
      error: toErrorJson(error),
      isUnclear: entry.isUnclear || isUnclear,
    })
  }

  /** In the next session nothing of it is there: it is sent as if for the first time. */
  function startOver(entry: OutboxEntry): void {
    delete entry.afterId
    delete entry.sourceId
    const status = entry.status === 'failed' ? 'failed' : 'queued'
    void entries.change(entry, { conversationId: null, isUnclear: false, resends: 0, status })
    entry.onSettled()
  }

  function stop(): () => boolean {
    const stoppedIn = ++turn
    isRunning = false
    entered.clear()
    lanes.clear()
    for (const entry of entries.all()) entry.onSettled()
    return () => turn === stoppedIn
  }

  const isOpen = (entry: OutboxEntry): boolean => entries.isHere(entry) && entry.status !== 'failed'

  return {
    start() {
      isRunning = true
    },
    stop,
    enter(entry) {
      if (!isRunning || entered.has(entry.key)) return false
      const startedIn = turn
      entered.add(entry.key)
      lanes
        .run(entry.conversationId, () => deliver(entry, startedIn))
        .catch((error: unknown) => {
          if (!signal.aborted) context.logger.warn('unable to send a message', toErrorJson(error))
        })
      return true
    },
    forget() {
      generation += 1
      for (const entry of entries.all()) {
        const { request } = entry
        if (!request) startOver(entry)
        else if (entry.conversationId !== null) {
          peers.onOutcome(entry, { error: nothingTo(request.type, 'the session is gone') })
        }
      }
    },
  }
}

/** Nothing was stored, or nothing is harmed by it, and the same attempt may succeed later. */
function isForNow({ request, status }: OutboxEntry, error: unknown): boolean {
  return !request && status === 'sending'
    ? UniLinkError.is(error, 'rate-limited', 'too-many-messages')
    : UniLinkError.is(error) && error.isRetryable
}

/** Nothing was stored: the server said no. */
function isRefusal(error: unknown): boolean {
  return (
    UniLinkError.is(error) &&
    error.status !== undefined &&
    error.status >= 400 &&
    error.status < 500
  )
}
