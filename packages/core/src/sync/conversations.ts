import { toErrorJson, UniLinkError } from '../errors.ts'
import type { ConversationRecord, ConversationSnapshot } from '../model/conversation.ts'
import type { JsonObject } from '../model/json.ts'
import type { Message } from '../model/message.ts'
import { createCreateOnce } from './createOnce.ts'
import { execute } from './execute.ts'
import { createKnownConversations } from './knownConversations.ts'
import { persist } from './persist.ts'
import type { Session, Sessions } from './sessions.ts'
import type { SyncContext } from './syncContext.ts'

/** Which conversations there are, and which one a handle without an id means. */
export interface Conversations {
  readonly currentId: () => number | null
  readonly isLoaded: () => boolean
  /** Newest message known, 0 for none; undefined for a conversation nobody told of. */
  readonly newestId: (conversationId: number) => number | undefined
  /** Takes up what an earlier visit left, before the list is there: all, and the current one. */
  readonly recall: (conversationIds: readonly number[], currentId: number | undefined) => void
  /** Reads the list once; later calls wait for the first or do nothing. */
  readonly load: () => Promise<void>
  /** The line was down: after a longer gap an agent may have begun a conversation unheard. */
  readonly onGap: (gapMs: number) => void
  /** Whether the list has to be, and may be, read once more. */
  readonly isDue: () => boolean
  /** Reads the list once more where that is due. Never rejects. */
  readonly discover: () => Promise<void>
  /** Begins a conversation beside those there are, and makes it the current one. */
  readonly begin: (customAttributes?: JsonObject) => Promise<number>
  /** Shows an answer about a conversation. */
  readonly take: (record: ConversationRecord, askedAt: number) => void
  /** The current conversation, begun now if there is none. */
  readonly ensureCurrent: () => Promise<number>
  /** Reads status and seen times, unless the list has just told them, or the answer is known to be too large. */
  readonly refresh: (conversationId: number) => Promise<void>
  /** False for an event of another inbox of the same contact. */
  readonly isOurs: (inboxId: number | undefined) => boolean
  readonly onMessage: (message: Message) => void
  readonly onConversation: (conversation: ConversationSnapshot) => void
  /** Another tab has made this conversation the current one. */
  readonly onSelected: (conversationId: number) => void
  /** All that were heard of, here or by an earlier visit. */
  readonly remembered: () => readonly number[]
  /** The server no longer has it. */
  readonly letGo: (conversationId: number) => void
  readonly forget: () => void
  /** Tells the current conversation once more, and reads the list again. */
  readonly restore: () => Promise<void>
}

/** Whom it concerns. */
export interface ConversationsListener {
  /** Another conversation becomes the current one. */
  readonly onSelect: (conversationId: number) => void
  /** The server no longer has one that an earlier visit left. */
  readonly onGone: (conversationId: number) => void
}

/** Finds, selects and begins conversations. */
export function createConversations(
  context: SyncContext,
  sessions: Sessions,
  { onSelect, onGone }: ConversationsListener,
): Conversations {
  const { api, clock, logger, store, signal, tabs, timings } = context
  const known = createKnownConversations()
  const createOnce = createCreateOnce(context, known, show)
  let currentId: number | null = null
  let loading: Promise<void> | undefined
  let isLoaded = false
  /** An agent may have begun a conversation that nobody told of. */
  let hasGap = false
  let discoveredAt = -Infinity
  /** What was listed earlier than the line was confirmed, or looked at the last time, is read again. */
  let unheardUntil = -Infinity
  let listedAt = -Infinity

  /** Its token, or what is known of its contact, may have become another meanwhile. */
  const isCurrent = ({ sourceId }: Session): boolean => sessions.current()?.sourceId === sourceId

  async function select(id: number | null): Promise<void> {
    if (currentId === id) return
    currentId = id
    store.arrive({ type: 'conversation.selected', conversationId: id })
    if (id !== null) onSelect(id)
    await sessions.storeConversationId(id)
  }

  /** Newer than all there is, so that nothing old takes its place. */
  async function selectAsNewest(id: number): Promise<void> {
    known.know(id, known.newestId(known.newest() ?? 0) ?? 0)
    await select(id)
  }

  /** The one with the newest message, whatever its status: a message reopens a resolved one. */
  function selectNewest(): void {
    const newest = known.newest()
    const isNewer = (id: number): boolean =>
      currentId === null || (known.newestId(id) ?? 0) > (known.newestId(currentId) ?? 0)
    if (newest !== undefined && isNewer(newest)) void select(newest)
  }

  function show(record: ConversationRecord, askedAt: number): void {
    store.apply({ type: 'conversation.loaded', conversation: known.note(record), askedAt })
  }

  /** The records of the session, and whether there may be others. */
  async function list(
    session: Session,
  ): Promise<readonly [readonly ConversationRecord[], boolean]> {
    if (session.isNew && known.ids().length === 0) return [[], false]
    try {
      const records = await execute(api.conversations.list(session.sourceId), signal)
      // Only a verified session is shown conversations of other inboxes.
      if (!session.isVerified) known.noteInbox(records[0]?.inboxId)
      return [records, false]
    } catch (error) {
      // Up to server v4.3.0 the list of a verified session is always a 500.
      if (!session.isVerified || !UniLinkError.is(error, 'server')) throw error
      return [await getRemembered(session), true]
    }
  }

  /** Those that are still there; the list cannot tell of any other. */
  async function getRemembered(session: Session): Promise<readonly ConversationRecord[]> {
    const stored = await sessions.readConversationId()
    if (stored !== undefined) known.remember([stored])
    const found = await Promise.all(
      [...new Set(known.remembered())].map(async (id) => {
        try {
          return [await execute(api.conversations.get(session.sourceId, id), signal)]
        } catch (error) {
          if (!UniLinkError.is(error, 'not-found')) throw error
          letGo(id)
          return []
        }
      }),
    )
    const records = found.flat()
    known.noteInbox(records[0]?.inboxId)
    return records
  }

  function letGo(id: number): void {
    const isCurrent = currentId === id
    known.drop(id)
    store.apply({ type: 'conversation.forgotten', conversationId: id })
    onGone(id)
    if (isCurrent) void select(known.newest() ?? null)
  }

  function showAll(
    records: readonly ConversationRecord[],
    askedAt: number,
    isPartial: boolean,
  ): void {
    const own = records.filter(({ inboxId }) => known.isOurs(inboxId))
    const conversations = own.map(known.note)
    isLoaded = true
    listedAt = askedAt
    // What an earlier visit left may be deleted on the server.
    if (!isPartial) known.takeUntold().forEach(letGo)
    selectNewest()
    store.apply({ type: 'conversations.loaded', conversations, askedAt, isPartial })
  }

  /** A verified session is never shown the list, and one too large is not asked for again. */
  function isDue(): boolean {
    const isRested = clock.now() - discoveredAt >= timings.listEveryMs
    if (!hasGap || !isRested || sessions.current()?.isVerified !== false) return false
    return known.bytes() <= timings.conversationBytes
  }

  async function discover(): Promise<void> {
    const session = sessions.current()
    if (session === null || !isDue()) return
    const askedAt = clock.now()
    hasGap = false
    discoveredAt = askedAt
    try {
      const records = await execute(api.conversations.list(session.sourceId), signal)
      if (isCurrent(session)) showAll(records, askedAt, false)
    } catch (error) {
      hasGap = true
      onFailure(error)
    }
  }

  function onFailure(error: unknown): void {
    logger.debug('unable to read the conversations', toErrorJson(error))
  }

  async function read(): Promise<void> {
    const session = sessions.current()
    if (session === null || isLoaded) return
    store.apply({ type: 'conversations.loading' })
    const askedAt = clock.now()
    try {
      const [records, isPartial] = await list(session)
      if (isCurrent(session)) return showAll(records, askedAt, isPartial)
    } catch (error) {
      if (isCurrent(session)) {
        store.apply({ type: 'conversations.failed', error: toErrorJson(error) })
        if (UniLinkError.is(error, 'not-found')) await sessions.check()
        throw error
      }
    }
    return read()
  }

  function load(): Promise<void> {
    // Later, not now: who hears of the loading may ask again at once.
    loading ??= Promise.resolve()
      .then(read)
      .finally(() => (loading = undefined))
    return loading
  }

  async function refresh(conversationId: number): Promise<void> {
    const session = sessions.current()
    const bytes = known.bytes(conversationId)
    const isTold = bytes > 0 && listedAt >= unheardUntil
    if (session === null || isTold || bytes > timings.conversationBytes) return
    const askedAt = clock.now()
    const record = await execute(api.conversations.get(session.sourceId, conversationId), signal)
    if (known.isOurs(record.inboxId)) show(record, askedAt)
  }

  /** With `isFirst` one that another tab has begun meanwhile is taken instead. */
  async function begin(customAttributes?: JsonObject, isFirst = false): Promise<number> {
    const session = await sessions.ensure()
    const id = await sessions.lock(async () => {
      const stored = isFirst ? await sessions.readConversationId() : undefined
      if (stored !== undefined) return stored
      const created = await createOnce(session, customAttributes)
      await sessions.storeConversationId(created)
      return created
    })
    await selectAsNewest(id)
    tabs.tell({ type: 'selected', conversationId: id })
    return id
  }

  return {
    currentId: () => currentId,
    isLoaded: () => isLoaded,
    newestId: known.newestId,
    onGap(gapMs) {
      unheardUntil = clock.now()
      hasGap ||= isLoaded && gapMs >= timings.listAfterMs
    },
    isDue,
    discover,
    recall(conversationIds, id) {
      if (isLoaded) return
      known.remember(conversationIds)
      if (id === undefined) return
      known.remember([id])
      if (currentId === null) void select(id)
    },
    begin,
    take: show,
    load,
    async ensureCurrent() {
      if (currentId === null) await load()
      return currentId ?? begin(undefined, true)
    },
    refresh,
    isOurs: known.isOurs,
    onMessage({ conversationId, id }) {
      const isNews = known.newestId(conversationId) === undefined
      known.know(conversationId, id)
      if (!isLoaded) return
      selectNewest()
      // Nobody told of its beginning.
      if (isNews) persist(() => refresh(conversationId), context).catch(onFailure)
    },
    onConversation({ id, lastMessage }) {
      known.know(id, lastMessage?.id ?? 0)
      if (isLoaded) selectNewest()
    },
    remembered: known.remembered,
    letGo,
    onSelected: (id) => void selectAsNewest(id),
    restore() {
      isLoaded = false
      if (currentId !== null) {
        store.apply({ type: 'conversation.selected', conversationId: currentId })
      }
      return load()
    },
    forget() {
      known.forget()
      createOnce.forget()
      currentId = null
      isLoaded = false
      hasGap = false
    },
  }
}
