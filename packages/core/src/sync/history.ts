import { toErrorJson, UniLinkError } from '../errors.ts'
import type { Message } from '../model/message.ts'
import type { PagePosition } from '../state/chatEvent.ts'
import type { CachedPage } from './cachedChat.ts'
import { execute } from './execute.ts'
import { persist } from './persist.ts'
import type { Sessions } from './sessions.ts'
import type { SyncContext } from './syncContext.ts'

/** Reads messages so that a conversation shows no gap. */
export interface History {
  /** Keeps a conversation whole until the returned function is called. */
  readonly open: (conversationId: number) => () => void
  /** Closes the gaps of all open conversations. */
  readonly catchUp: () => void
  /** The line is live: from here on messages come by themselves. */
  readonly onConfirmed: () => void
  /** The line is lost: from here on messages may be missed. */
  readonly onLost: () => void
  readonly onMessage: (message: Message) => void
  readonly loadOlder: (conversationId: number) => Promise<void>
  /** Reads the newest page now, whatever is known, and older ones down to `downTo`. */
  readonly reread: (conversationId: number, downTo?: number) => Promise<void>
  /** Newest message known; 0 for none. */
  readonly newestId: (conversationId: number) => number
  /** Whether it was read or heard of in this visit. */
  readonly isKnown: (conversationId: number) => boolean
  /** The newest id up to which no message is missing; null before the first page. */
  readonly wholeUpTo: (conversationId: number) => number | null
  /** Goes on from what an earlier visit left. */
  readonly seed: (page: CachedPage) => void
  /** All conversations, or one. */
  readonly forget: (conversationId?: number) => void
  /** The rows shown are gone: reads the newest page of each open conversation again. */
  readonly restore: () => void
}

/** What sync itself knows of a conversation's messages; the state is only output. */
interface Ledger {
  openCount: number
  newestId: number
  /** The newest id an earlier visit has shown; newer ones may have come since. */
  seededId: number
  /** The newest id before which nothing can still be on its way. */
  settledId: number
  /** Messages the line told of a short while ago, oldest first: earlier ones may still come. */
  readonly recent: { readonly id: number; readonly at: number }[]
  /** Smallest id of the pages read; null before the first. */
  oldestId: number | null
  hasOlder: boolean
  /** True while every message since the last reading arrives by the line. */
  isWhole: boolean
  /**
   * The newest id up to which history was whole when the line was lost, or when pages were read
   * without one. What arrives meanwhile does not move it; null while nothing was read.
   */
  watermark: number | null
  /** Readings of the newest page so far, and the latest of them that is shown. */
  asked: number
  answered: number
  isFilling: boolean
  loadingOlder?: Promise<void>
}

/** The server's pages; a shorter one is the last. */
const PAGE_SIZE = 20

/**
 * The server's jobs tell of messages side by side: one may come so much later than a newer one, also
 * when it failed once and was tried again.
 */
const OVERTAKEN_MS = 60_000

/** What history asks of its surroundings. */
export interface HistoryPeers {
  /** Whether a row is a second copy of one that is shown already. */
  readonly isHidden: (rowId: number) => boolean
  /** Finds own unconfirmed messages among rows: message id to key. */
  readonly claim: (
    conversationId: number,
    rows: readonly Message[],
    askedAt: number,
  ) => Readonly<Record<number, string>>
  /** The server has the session, and not this conversation. */
  readonly onMissing: (conversationId: number) => void
  /** Runs after each closed gap. */
  readonly onFilled: (conversationId: number) => Promise<void>
}

/** Keeps the messages of open conversations whole. */
export function createHistory(
  context: SyncContext,
  sessions: Sessions,
  { isHidden, claim, onFilled, onMissing }: HistoryPeers,
): History {
  const { api, clock, store, signal, timings } = context
  const ledgers = new Map<number, Ledger>()
  /** Changes with the line: what was asked before it went or came is not the end of a gap. */
  let epoch = 0
  let isLive = false

  function ledgerOf(conversationId: number): Ledger {
    const known = ledgers.get(conversationId)
    if (known) return known
    const ledger: Ledger = {
      openCount: 0,
      newestId: 0,
      seededId: 0,
      settledId: 0,
      recent: [],
      oldestId: null,
      hasOlder: false,
      isWhole: false,
      isFilling: false,
      watermark: null,
      asked: 0,
      answered: 0,
    }
    ledgers.set(conversationId, ledger)
    return ledger
  }

  function page(conversationId: number, before?: number): Promise<readonly Message[]> {
    const session = sessions.current()
    if (session === null) return Promise.resolve([])
    const options = before === undefined ? undefined : { before }
    return execute(api.messages.list(session.sourceId, conversationId, options), signal)
  }

  /** Reads from the newest page down to the watermark and `downTo`, and shows all of it at once. */
  async function readNewest(
    conversationId: number,
    ledger: Ledger,
    downTo = Infinity,
  ): Promise<void> {
    const askedAt = clock.now()
    const question = ++ledger.asked
    const watermark = ledger.isWhole ? settle(ledger) : ledger.watermark
    let rows: readonly Message[] = []
    let hasOlder = true
    let isJoined = false
    const isEnough = (): boolean =>
      smallestId(rows) <= downTo && (isJoined || watermark === null || count >= timings.gapPages)
    let count = 0
    do {
      const read = await page(conversationId, count === 0 ? undefined : smallestId(rows))
      count += 1
      rows = [...read, ...rows]
      hasOlder = read.length >= PAGE_SIZE
      isJoined = !hasOlder || (watermark !== null && smallestId(rows) <= watermark)
    } while (hasOlder && !isEnough())
    // An answer can be overtaken by that to a later question, and then tells of the past.
    if (ledgers.get(conversationId) !== ledger || question < ledger.answered) return
    ledger.answered = question
    note(ledger, rows, hasOlder, isJoined)
    if (!ledger.isWhole) ledger.watermark = ledger.settledId
    show(conversationId, 'newest', rows, askedAt, hasOlder, isJoined)
  }

  function note(
    ledger: Ledger,
    rows: readonly Message[],
    hasOlder: boolean,
    isJoined: boolean,
  ): void {
    const smallest = rows.length > 0 ? smallestId(rows) : (ledger.oldestId ?? 0)
    const isContinued = isJoined && ledger.oldestId !== null
    ledger.hasOlder = hasOlder && (!isContinued || ledger.hasOlder)
    ledger.oldestId = isContinued ? Math.min(smallest, ledger.oldestId ?? smallest) : smallest
    ledger.settledId = Math.max(ledger.settledId, ...rows.map(({ id }) => id))
    ledger.newestId = Math.max(ledger.newestId, ledger.settledId)
  }

  /** What came long enough ago is settled, if nothing before it was missed. */
  function settle(ledger: Ledger): number {
    const { recent } = ledger
    const firstRecent = recent.findIndex(({ at }) => clock.now() - at < OVERTAKEN_MS)
    const settled = recent.splice(0, firstRecent < 0 ? recent.length : firstRecent)
    if (ledger.isWhole) {
      ledger.settledId = Math.max(ledger.settledId, ...settled.map(({ id }) => id))
    }
    return ledger.settledId
  }

  function show(
    conversationId: number,
    position: PagePosition,
    rows: readonly Message[],
    askedAt: number,
    hasOlder: boolean,
    isJoined: boolean,
  ): void {
    const messages = rows.filter(({ id }) => !isHidden(id))
    store.apply({
      type: 'messages.loaded',
      conversationId,
      position,
      messages,
      askedAt,
      hasOlder,
      isJoined,
      claims: claim(conversationId, messages, askedAt),
    })
  }

  function fill(conversationId: number, ledger: Ledger): void {
    if (ledger.isWhole || ledger.isFilling || sessions.current() === null) return
    ledger.isFilling = true
    let startedIn = epoch
    persist(async () => {
      startedIn = epoch
      store.apply({ type: 'messages.loading', conversationId, position: 'newest' })
      try {
        await readNewest(conversationId, ledger)
      } catch (error) {
        report(conversationId, 'newest', error)
        throw error
      }
    }, context)
      .catch(async (error: unknown) => {
        await onMissingPage(conversationId, error)
        throw error
      })
      .then(() => {
        ledger.isWhole ||= isLive && startedIn === epoch
      })
      .finally(() => {
        ledger.isFilling = false
        if (startedIn !== epoch && isKept(conversationId, ledger)) fill(conversationId, ledger)
      })
      .then(() => onFilled(conversationId))
      .catch((error: unknown) => onFailure(error))
  }

  const isKept = (conversationId: number, ledger: Ledger): boolean =>
    ledger.openCount > 0 && ledgers.get(conversationId) === ledger

  function fillOpen(): void {
    for (const [id, ledger] of ledgers) if (ledger.openCount > 0) fill(id, ledger)
  }

  async function readOlder(conversationId: number, ledger: Ledger): Promise<void> {
    const { oldestId } = ledger
    if (oldestId === null || !ledger.hasOlder) return
    store.apply({ type: 'messages.loading', conversationId, position: 'older' })
    const askedAt = clock.now()
    try {
      const rows = await page(conversationId, oldestId)
      if (ledgers.get(conversationId) !== ledger || ledger.oldestId !== oldestId) return
      ledger.hasOlder = rows.length >= PAGE_SIZE
      if (rows.length > 0) ledger.oldestId = smallestId(rows)
      show(conversationId, 'older', rows, askedAt, ledger.hasOlder, true)
    } catch (error) {
      report(conversationId, 'older', error)
      await onMissingPage(conversationId, error)
    }
  }

  function report(conversationId: number, position: PagePosition, error: unknown): void {
    if (signal.aborted) return
    store.apply({ type: 'messages.failed', conversationId, position, error: toErrorJson(error) })
  }

  /** The conversation is gone, unless the session is. */
  async function onMissingPage(conversationId: number, error: unknown): Promise<void> {
    if (!UniLinkError.is(error, 'not-found')) return
    const session = sessions.current()
    await sessions.check()
    if (session === null || sessions.current() !== session) return
    onMissing(conversationId)
    report(conversationId, 'newest', error)
  }

  /** The failure stands in the state; an unknown conversation may mean an unknown session. */
  async function onFailure(error: unknown): Promise<void> {
    if (UniLinkError.is(error, 'not-found')) await sessions.check()
  }

  return {
    open(conversationId) {
      const ledger = ledgerOf(conversationId)
      ledger.openCount += 1
      return () => {
        ledger.openCount -= 1
      }
    },
    catchUp: fillOpen,
    onConfirmed() {
      epoch += 1
      isLive = true
    },
    onLost() {
      epoch += 1
      isLive = false
      for (const ledger of ledgers.values()) {
        if (ledger.isWhole) ledger.watermark = settle(ledger)
        ledger.isWhole = false
      }
    },
    onMessage({ conversationId, id }) {
      const ledger = ledgerOf(conversationId)
      ledger.newestId = Math.max(ledger.newestId, id)
      settle(ledger)
      ledger.recent.push({ id, at: clock.now() })
    },
    loadOlder(conversationId) {
      const ledger = ledgerOf(conversationId)
      // Later, not now: who hears of the loading may ask again at once.
      ledger.loadingOlder ??= Promise.resolve()
        .then(() => readOlder(conversationId, ledger))
        .finally(() => delete ledger.loadingOlder)
      return ledger.loadingOlder
    },
    reread: (conversationId, downTo) =>
      readNewest(conversationId, ledgerOf(conversationId), downTo),
    newestId(conversationId) {
      const ledger = ledgers.get(conversationId)
      return ledger ? Math.max(ledger.newestId, ledger.seededId) : 0
    },
    isKnown: (conversationId) => (ledgers.get(conversationId)?.newestId ?? 0) > 0,
    wholeUpTo(conversationId) {
      const ledger = ledgers.get(conversationId)
      if (ledger === undefined) return null
      return ledger.isWhole ? settle(ledger) : ledger.watermark
    },
    seed({ conversationId, messages, watermark, hasOlder }) {
      const ledger = ledgerOf(conversationId)
      const ids = messages.map(({ id }) => id)
      const [oldestId, seededId] = [Math.min(...ids), Math.max(...ids)]
      if (ledger.oldestId === null) {
        Object.assign(ledger, { oldestId, seededId, watermark, hasOlder })
      }
    },
    forget(conversationId) {
      if (conversationId === undefined) ledgers.clear()
      else ledgers.delete(conversationId)
    },
    restore() {
      epoch += 1
      for (const ledger of ledgers.values()) {
        Object.assign(ledger, { isWhole: false, watermark: null, oldestId: null, hasOlder: false })
      }
      fillOpen()
    },
  }
}

function smallestId(rows: readonly Message[]): number {
  return Math.min(...rows.map(({ id }) => id))
}
