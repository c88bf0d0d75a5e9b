import { toErrorJson, UniLinkError } from '../errors.ts'
import type { Message } from '../model/message.ts'
import type { PagePlace } from '../state/chatEvent.ts'
import type { CachedPage } from './cachedChat.ts'
import { execute } from './execute.ts'
import {
  cover,
  createLedger,
  lose,
  noteNewest,
  seedLedger,
  type Ledger,
  type Reading,
} from './ledger.ts'
import { persist } from './persist.ts'
import { readPages, type PageReading, type PageSpan } from './readPages.ts'
import type { Sessions } from './sessions.ts'
import type { SyncContext } from './syncContext.ts'
import { checkedUpTo, settle } from './watermark.ts'

/** Reads messages so that a conversation shows no gap but those it names. */
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
  /** Reads what is missing at a hole, from its upper edge down, as far as one gap may be read at once. */
  readonly fillHole: (conversationId: number, key: string) => Promise<void>
  /** Reads messages again that may have changed while nobody told. */
  readonly refresh: (conversationId: number, messageIds: readonly number[]) => Promise<void>
  /** Reads the newest page now, whatever is known, and older ones down to `downTo`. */
  readonly reread: (conversationId: number, downTo?: number) => Promise<void>
  /** Newest message known; 0 for none. */
  readonly newestId: (conversationId: number) => number
  /** Whether it was read or heard of in this visit. */
  readonly isKnown: (conversationId: number) => boolean
  /** The newest id up to which pages told that nothing is missing but in holes; null before the first. */
  readonly wholeUpTo: (conversationId: number) => number | null
  /** Goes on from what an earlier visit left, unless something was read already. */
  readonly seed: (page: CachedPage) => void
  /** What is known of each conversation. */
  readonly ledgers: () => ReadonlyMap<number, Ledger>
  /** Goes on from the rows that another history has shown. */
  readonly adopt: (ledgers: ReadonlyMap<number, Ledger>) => void
  /** All conversations, or one. */
  readonly forget: (conversationId?: number) => void
  /** The rows shown are gone: reads the newest page of each open conversation again. */
  readonly restore: () => void
}

/** A conversation that was looked into, and the readings under way. */
interface Thread {
  openCount: number
  ledger: Ledger
  /** Readings of the newest page so far, and the latest of them that is shown. */
  asked: number
  answered: number
  isCatchingUp: boolean
  loadingOlder?: Promise<void> | undefined
  readonly fillings: Map<string, Promise<void>>
  /** Messages to read again, and the reading that does. */
  readonly wantedIds: Set<number>
  refreshing?: Promise<void> | undefined
}

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
  const threads = new Map<number, Thread>()
  /** Changes with the line: what was asked before it went or came is not the end of a gap. */
  let epoch = 0
  let isLive = false

  function threadOf(conversationId: number): Thread {
    const known = threads.get(conversationId)
    if (known) return known
    const thread: Thread = {
      openCount: 0,
      ledger: createLedger(),
      asked: 0,
      answered: 0,
      isCatchingUp: false,
      fillings: new Map(),
      wantedIds: new Set(),
    }
    threads.set(conversationId, thread)
    return thread
  }

  function read(
    conversationId: number,
    span: PageSpan,
    onPage?: (page: PageReading) => boolean,
  ): Promise<Reading> {
    const page = async (before?: number): Promise<readonly Message[]> => {
      const session = sessions.current()
      if (session === null) return []
      const options = before === undefined ? undefined : { before }
      return execute(api.messages.list(session.sourceId, conversationId, options), signal)
    }
    return readPages(page, span, timings, onPage)
  }

  /** Reads from the newest page down to the watermark and `downToId`, and shows all of it at once. */
  async function readNewest(conversationId: number, downToId?: number): Promise<void> {
    const thread = threadOf(conversationId)
    const askedAt = clock.now()
    const question = ++thread.asked
    const goalId = checkedUpTo(thread.ledger, askedAt) ?? Infinity
    const reading = await read(conversationId, { goalId, downToId })
    // An answer can be overtaken by that to a later question, and then tells of the past.
    if (threads.get(conversationId) !== thread || question < thread.answered) return
    thread.answered = question
    noteNewest(thread.ledger, reading, clock.now())
    show(conversationId, thread.ledger, { position: 'newest', rows: reading.rows, askedAt })
  }

  /** Reads before `before` and shows each page as it comes. */
  async function readBefore(
    conversationId: number,
    ledger: Ledger,
    span: PageSpan & { readonly before: number },
    { position, hole }: PagePlace,
  ): Promise<void> {
    let askedAt = clock.now()
    await read(conversationId, span, (reading) => {
      if (threads.get(conversationId)?.ledger !== ledger) return false
      const { rows, toId, isLast } = reading
      cover(ledger, reading, toId)
      // What is left of the hole is being read until the last page.
      const ended = isLast && hole !== undefined && { hole }
      show(conversationId, ledger, { position, ...ended, rows, askedAt })
      askedAt = clock.now()
      return true
    })
  }

  function show(
    conversationId: number,
    { hasOlder, holes }: Ledger,
    { rows, ...page }: PagePlace & { readonly rows: readonly Message[]; readonly askedAt: number },
  ): void {
    const messages = rows.filter(({ id }) => !isHidden(id))
    store.apply({
      type: 'messages.loaded',
      conversationId,
      ...page,
      messages,
      hasOlder,
      holes: holes.map(({ key, shownId, toId, createdAt }) => ({
        key,
        afterId: Math.min(shownId, toId - 1),
        beforeId: toId,
        createdAt,
      })),
      claims: claim(conversationId, messages, page.askedAt),
    })
  }

  function catchUp(conversationId: number, thread: Thread): void {
    if (thread.ledger.isWhole || thread.isCatchingUp || sessions.current() === null) return
    thread.isCatchingUp = true
    let startedIn = epoch
    persist(async () => {
      startedIn = epoch
      store.apply({ type: 'messages.loading', conversationId, position: 'newest' })
      try {
        await readNewest(conversationId)
      } catch (error) {
        report(conversationId, { position: 'newest' }, error)
        throw error
      }
    }, context)
      .catch(async (error: unknown) => {
        await onMissingPage(conversationId, error)
        throw error
      })
      .then(() => {
        thread.ledger.isWhole ||= isLive && startedIn === epoch
      })
      .finally(() => {
        thread.isCatchingUp = false
        const isKept = thread.openCount > 0 && threads.get(conversationId) === thread
        if (startedIn !== epoch && isKept) catchUp(conversationId, thread)
      })
      .then(() => onFilled(conversationId))
      .catch((error: unknown) => onFailure(error))
  }

  function catchUpOpen(): void {
    for (const [id, thread] of threads) if (thread.openCount > 0) catchUp(id, thread)
  }

  async function readOlder(conversationId: number, { ledger }: Thread): Promise<void> {
    const { oldestId, hasOlder } = ledger
    if (oldestId === null || !hasOlder) return
    await readShown(conversationId, ledger, { before: oldestId }, { position: 'older' })
  }

  async function readHole(conversationId: number, { ledger }: Thread, key: string): Promise<void> {
    const hole = ledger.holes.find((each) => each.key === key)
    if (hole === undefined) return
    const span = { before: hole.toId, goalId: hole.fromId }
    await readShown(conversationId, ledger, span, { position: 'within', hole: key })
  }

  /** The state tells that it reads, and why it could not. */
  async function readShown(
    conversationId: number,
    ledger: Ledger,
    span: PageSpan & { readonly before: number },
    place: PagePlace,
  ): Promise<void> {
    store.apply({ type: 'messages.loading', conversationId, ...place })
    try {
      await readBefore(conversationId, ledger, span, place)
    } catch (error) {
      report(conversationId, place, error)
      await onMissingPage(conversationId, error)
    }
  }

  async function readAgain(conversationId: number, thread: Thread): Promise<void> {
    const { ledger, wantedIds } = thread
    while (wantedIds.size > 0) {
      const ids = [...wantedIds].filter((id) =>
        ledger.stale.some(({ fromId, toId }) => fromId <= id && id < toId),
      )
      wantedIds.clear()
      if (ids.length === 0) return
      const span = { before: Math.max(...ids) + 1, goalId: Math.min(...ids) }
      await readBefore(conversationId, ledger, span, { position: 'within' })
    }
  }

  function report(conversationId: number, place: PagePlace, error: unknown): void {
    if (signal.aborted) return
    store.apply({ type: 'messages.failed', conversationId, ...place, error: toErrorJson(error) })
  }

  /** The conversation is gone, unless the session is. */
  async function onMissingPage(conversationId: number, error: unknown): Promise<void> {
    if (!UniLinkError.is(error, 'not-found')) return
    const session = sessions.current()
    await sessions.check()
    if (session === null || sessions.current() !== session) return
    onMissing(conversationId)
    report(conversationId, { position: 'newest' }, error)
  }

  /** The failure stands in the state; an unknown conversation may mean an unknown session. */
  async function onFailure(error: unknown): Promise<void> {
    if (UniLinkError.is(error, 'not-found')) await sessions.check()
  }

  return {
    open(conversationId) {
      const thread = threadOf(conversationId)
      thread.openCount += 1
      return () => {
        thread.openCount -= 1
      }
    },
    catchUp: catchUpOpen,
    onConfirmed() {
      epoch += 1
      isLive = true
    },
    onLost() {
      epoch += 1
      isLive = false
      for (const { ledger } of threads.values()) lose(ledger, clock.now())
    },
    onMessage({ conversationId, id }) {
      const { ledger } = threadOf(conversationId)
      ledger.newestId = Math.max(ledger.newestId, id)
      settle(ledger, clock.now())
      ledger.recent.push({ id, at: clock.now() })
    },
    loadOlder(conversationId) {
      const thread = threadOf(conversationId)
      // Later, not now: who hears of the loading may ask again at once.
      thread.loadingOlder ??= Promise.resolve()
        .then(() => readOlder(conversationId, thread))
        .finally(() => (thread.loadingOlder = undefined))
      return thread.loadingOlder
    },
    async fillHole(conversationId, key) {
      const thread = threadOf(conversationId)
      if (!thread.ledger.holes.some((hole) => hole.key === key)) {
        const reason = 'no hole has this key: take it from an item of `messages$`'
        throw new UniLinkError('state', 'missing', `unable to fill the hole; ${reason}`)
      }
      const filling =
        thread.fillings.get(key) ??
        Promise.resolve()
          .then(() => readHole(conversationId, thread, key))
          .finally(() => thread.fillings.delete(key))
      thread.fillings.set(key, filling)
      return filling
    },
    refresh(conversationId, messageIds) {
      const thread = threadOf(conversationId)
      for (const id of messageIds) thread.wantedIds.add(id)
      // Later, not now: what is asked for together is read together.
      thread.refreshing ??= Promise.resolve()
        .then(() => readAgain(conversationId, thread))
        .catch((error: unknown) => onMissingPage(conversationId, error))
        .finally(() => (thread.refreshing = undefined))
      return thread.refreshing
    },
    reread: readNewest,
    newestId(conversationId) {
      const ledger = threads.get(conversationId)?.ledger
      return ledger ? Math.max(ledger.newestId, ledger.shownId) : 0
    },
    isKnown: (conversationId) => (threads.get(conversationId)?.ledger.newestId ?? 0) > 0,
    wholeUpTo(conversationId) {
      const ledger = threads.get(conversationId)?.ledger
      return ledger ? checkedUpTo(ledger, clock.now()) : null
    },
    ledgers: () => new Map([...threads].map(([id, { ledger }]) => [id, ledger])),
    adopt(ledgers) {
      // What came meanwhile was not heard: it is not known in this visit before it is read.
      for (const [id, ledger] of ledgers) threadOf(id).ledger = { ...ledger, newestId: 0 }
    },
    seed: (page) => seedLedger(threadOf(page.conversationId).ledger, page),
    forget(conversationId) {
      if (conversationId === undefined) threads.clear()
      else threads.delete(conversationId)
    },
    restore() {
      epoch += 1
      for (const thread of threads.values()) thread.ledger = createLedger(thread.ledger.newestId)
      catchUpOpen()
    },
  }
}
