import { toErrorJson, UniLinkError } from '../errors.ts'
import type { ContactInput } from '../model/contact.ts'
import type { Inbox } from '../model/inbox.ts'
import type { Signals } from '../ports/signals.ts'
import type { RoomChannel } from '../room/roomChannel.ts'
import { createCatchUp } from './catchUp.ts'
import { createConnection } from './connection.ts'
import type { SendInput } from './conversationHandle.ts'
import { createConversations } from './conversations.ts'
import { createEarlierVisit } from './earlierVisit.ts'
import { createEventIntake } from './eventIntake.ts'
import { createHistory } from './history.ts'
import { createInboxLoader } from './inboxLoader.ts'
import { inherit, type Inheritance } from './inheritance.ts'
import { createLanes } from './lanes.ts'
import { createLineRelay } from './lineRelay.ts'
import { createOutbox } from './outbox.ts'
import { persist } from './persist.ts'
import { createReadiness } from './readiness.ts'
import { createRequests, type Requests } from './requests.ts'
import { createSeen } from './seen.ts'
import { createSessions, type Session } from './sessions.ts'
import type { SyncContext } from './syncContext.ts'
import type { TabFact } from './tabMessage.ts'
import { createTabs } from './tabs.ts'
import { createTyping } from './typing.ts'

/** The effects that keep the state true. An id of null is the current conversation. */
export interface Sync {
  /** Goes to work, or rests: then no socket and no timer is left. */
  readonly setActive: (isActive: boolean) => void
  /** Keeps a conversation's messages whole until the returned function is called. */
  readonly open: (conversationId: number) => () => void
  readonly loadInbox: () => void
  /** Takes over what is known of the inbox, which is the same for all customers. */
  readonly showInbox: (inbox: Inbox) => void
  /** What the next effects over the same picture must know. */
  readonly bequeath: () => Inheritance
  /** Goes on from what others have shown. */
  readonly inherit: (inheritance: Inheritance) => void
  readonly send: (conversationId: number | null, input: SendInput) => Promise<string>
  readonly retry: (key: string) => Promise<void>
  readonly discard: (key: string) => Promise<void>
  readonly loadOlder: (conversationId: number | null) => Promise<void>
  readonly fillHole: (conversationId: number | null, key: string) => Promise<void>
  readonly refresh: (conversationId: number | null, messageIds: readonly number[]) => Promise<void>
  readonly setTyping: (conversationId: number | null, isTyping: boolean) => void
  readonly markSeen: (conversationId: number | null) => void
  readonly updateContact: (input: ContactInput) => Promise<void>
  /** Makes the contact if there is none, and tells what is new of this. */
  readonly describeContact: (input: ContactInput) => Promise<void>
  /** Has other tabs of this customer take up the stored session. */
  readonly tellSession: () => void
  /** Whether the session has a conversation, as far as can be found out. */
  readonly hasConversation: () => Promise<boolean>
  readonly requests: Requests
}

/** What sync is given besides its context. */
export interface SyncOptions {
  /** Opens the line of a token; by these signals the page is visible while any tab is. */
  readonly openRoom: (pubsubToken: string, signals: Signals) => RoomChannel
  /** Keeps the client at work until the returned function is called. */
  readonly hold: () => () => void
  /** Whether the contact is made without waiting for a first message. */
  readonly createsContact: boolean
  readonly onServerTime: (serverTime: number) => void
}

/** Puts the effects together: who hears of what, and in which order. */
export function createSync(
  ports: Omit<SyncContext, 'workSignal' | 'tabs'>,
  options: SyncOptions,
): Sync {
  const { clock, logger, signal, store, timings } = ports
  let work = new AbortController()
  const workSignal = (): AbortSignal => work.signal
  const tabs = createTabs(
    { ...ports, workSignal },
    {
      onLead() {
        connection.reopen()
        void outbox.lead()
      },
      onFollow() {
        connection.reopen()
        outbox.follow()
        outbox.refresh()
      },
      onLeader() {
        relay.onLeader()
        outbox.refresh()
      },
      onBeat: () => relay.tellState(connection.state()),
      onFact: onTold,
    },
  )
  const relay = createLineRelay(tabs)
  const context: SyncContext = { ...ports, tabs, workSignal }
  let isActive = false

  const sessions = createSessions(context, onSession)
  const openRoom = (pubsubToken: string): RoomChannel =>
    tabs.isLeader() ? options.openRoom(pubsubToken, tabs.signals) : relay.follow()
  const connection = createConnection(context, openRoom, {
    onEvent(event) {
      relay.tellEvent(event)
      takeEvent(event)
    },
    onChange: relay.tellState,
    onConfirmed(gapMs) {
      history.onConfirmed()
      conversations.onGap(gapMs)
      outbox.refresh()
      // After the confirm, never before: nothing can slip between.
      catchUp.run()
    },
    onLost: () => history.onLost(),
    onSilent() {
      if (tabs.isLeader()) void sessions.check()
    },
    onServerTime(serverTime) {
      relay.tellTime(serverTime)
      options.onServerTime(serverTime)
    },
  })
  const conversations = createConversations(context, sessions, {
    onSelect(conversationId) {
      outbox.adopt(conversationId)
      lanes.adopt(conversationId)
    },
    onGone: (conversationId) => history.forget(conversationId),
  })
  const history = createHistory(context, sessions, {
    isHidden: (rowId) => outbox.isTwin(rowId),
    claim: (conversationId, rows, askedAt) => outbox.claim(conversationId, rows, askedAt),
    onMissing: conversations.letGo,
    async onFilled(conversationId) {
      await persist(() => conversations.refresh(conversationId), context)
      seen.onFilled(conversationId)
    },
  })
  const lanes = createLanes(options.hold)
  const ready = createReadiness(context, sessions, connection)
  const outbox = createOutbox(context, {
    connection,
    conversations,
    lanes,
    ready,
    hold: options.hold,
    newestId: (id) => Math.max(history.newestId(id), conversations.newestId(id) ?? 0),
    isKnown: (id) => history.isKnown(id) || conversations.newestId(id) !== undefined,
    reread: history.reread,
    onSend: (conversationId) => typing.set(conversationId, false),
    checkSession: sessions.check,
  })
  const requests = createRequests(context, { conversations, lanes, outbox, ready })
  const typing = createTyping(context, sessions, connection)
  const seen = createSeen(context, sessions, connection, history.newestId)
  const inbox = createInboxLoader(context, () => earlier.shown)
  const takeEvent = createEventIntake(context, { conversations, history, outbox, typing })
  const peers = { sessions, conversations, history, inbox, outbox, seen }
  const earlier = createEarlierVisit(context, peers)
  const catchUp = createCatchUp(context, { ...peers, connection, signals: tabs.signals })

  function onSession(session: Session | null): void {
    if (earlier.isShown()) connection.follow(isActive && session ? session.pubsubToken : null)
    if (session !== null) return
    conversations.forget()
    history.forget()
    outbox.forget()
    seen.forget()
    earlier.forget()
    if (isActive) void begin()
  }

  /** Takes up the stored session, or makes one where that is wanted at once. */
  async function begin(): Promise<void> {
    try {
      const isNeeded = context.identity !== undefined || options.createsContact
      const stored = await earlier.resume()
      const session = stored ?? (isNeeded ? await sessions.ensure() : null)
      if (session) return await greet(session)
      sessions.restore()
      const nothing = { conversations: [], askedAt: clock.now(), isPartial: false }
      store.apply({ type: 'conversations.loaded', ...nothing })
    } catch (error) {
      if (signal.aborted || !isActive) return
      store.apply({ type: 'conversations.failed', error: toErrorJson(error) })
      logger.warn('unable to start the chat', toErrorJson(error))
    }
  }

  /** A token that is not confirmed soon may be one the server has forgotten. */
  async function greet({ pubsubToken, isNew }: Session): Promise<void> {
    connection.follow(isActive ? pubsubToken : null)
    if (isNew || !isActive) return
    await connection.whenConnected(timings.doubtMs)
    if (isActive && connection.downMs() > 0) await sessions.check()
  }

  function onTold(fact: TabFact): void {
    switch (fact.type) {
      case 'session':
        return void takeStored()
      case 'selected':
        return conversations.onSelected(fact.conversationId)
      case 'seen':
        return seen.onTold(fact.conversationId, fact.upToId)
      case 'reconnect':
        if (tabs.isLeader()) connection.reconnect()
        return
      case 'line.state':
      case 'line.event':
      case 'line.time':
        return relay.onMessage(fact)
      default:
        outbox.onTold(fact)
    }
  }

  async function takeStored(): Promise<void> {
    await sessions.refresh()
    if (isActive && sessions.current() === null) await begin()
  }

  /** Somebody emptied the state. Nothing is sent again: these records decide, not the state. */
  function restore(): void {
    connection.restore()
    if (sessions.current() === null) void begin()
    else sessions.restore()
    seen.restore()
    outbox.restore()
    inbox.restore()
    catchUp.restore()
  }

  const emptied = store.emptied$.subscribe(restore)
  signal.addEventListener('abort', () => emptied.unsubscribe())

  const resolveId = (id: number | null) => id ?? conversations.currentId()

  return {
    setActive(next) {
      isActive = next
      catchUp.stop()
      if (!next) {
        work.abort()
        connection.follow(null)
        outbox.follow()
        tabs.leave()
        return earlier.keep()
      }
      work = new AbortController()
      tabs.join()
      outbox.refresh()
      catchUp.start()
      void begin()
    },
    open(conversationId) {
      const close = history.open(conversationId)
      if (connection.state().status === 'connected') history.catchUp()
      return close
    },
    loadInbox: inbox.load,
    bequeath: () => ({ ledgers: history.ledgers(), conversationIds: conversations.remembered() }),
    inherit: (inheritance) => inherit(inheritance, { ...peers, store }),
    showInbox: inbox.show,
    send: outbox.send,
    retry: outbox.retry,
    discard: outbox.discard,
    async loadOlder(id) {
      const conversationId = resolveId(id)
      if (conversationId !== null) await history.loadOlder(conversationId)
    },
    // Without a conversation there is no hole either, and history says so.
    fillHole: (id, key) => history.fillHole(resolveId(id) ?? 0, key),
    async refresh(id, messageIds) {
      const conversationId = resolveId(id)
      if (conversationId !== null) await history.refresh(conversationId, messageIds)
    },
    setTyping(id, isTyping) {
      const conversationId = resolveId(id)
      if (conversationId !== null) typing.set(conversationId, isTyping)
    },
    markSeen(id) {
      const conversationId = resolveId(id)
      if (conversationId !== null) seen.mark(conversationId)
    },
    updateContact: sessions.update,
    describeContact: sessions.describe,
    tellSession: () => tabs.tell({ type: 'session' }),
    async hasConversation() {
      if ((await sessions.resume()) === null) return false
      conversations.recall([], await sessions.readConversationId())
      try {
        if (conversations.currentId() === null) await conversations.load()
      } catch (error) {
        // A verified session is never shown the list: whoever verified it may have gone before that was kept.
        if (!UniLinkError.is(error, 'not-found', 'server')) throw error
        return true
      }
      return conversations.currentId() !== null
    },
    requests,
  }
}
