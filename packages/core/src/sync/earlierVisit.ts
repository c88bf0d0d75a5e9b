import { createCache } from './cache.ts'
import type { CachedChat } from './cachedChat.ts'
import type { Conversations } from './conversations.ts'
import type { History } from './history.ts'
import type { InboxLoader } from './inboxLoader.ts'
import type { Outbox } from './outbox.ts'
import type { Seen } from './seen.ts'
import type { Session, Sessions } from './sessions.ts'
import type { SyncContext } from './syncContext.ts'

/** What an earlier visit left, on the screen before anything is asked of the server. */
export interface EarlierVisit {
  /** Takes up the stored session and shows what was kept; null when there is no session. */
  readonly resume: () => Promise<Session | null>
  /** Whether the server may be asked. */
  readonly isShown: () => boolean
  /** Resolves when it may. */
  readonly shown: Promise<void>
  /** Keeps for the next visit what has changed, now. */
  readonly keep: () => void
  readonly forget: () => void
}

/** Who goes on from what is shown. */
export interface EarlierVisitPeers {
  readonly sessions: Sessions
  readonly conversations: Conversations
  readonly history: History
  readonly inbox: InboxLoader
  readonly outbox: Outbox
  readonly seen: Seen
}

/** Reads all of it at once, and shows it once: what the server has told since then is newer. */
export function createEarlierVisit(context: SyncContext, peers: EarlierVisitPeers): EarlierVisit {
  const { store } = context
  const { sessions, conversations, history, inbox, outbox, seen } = peers
  const cache = createCache(context, history.wholeUpTo)
  let isShown = false
  let markShown = (): void => {}
  const shown = new Promise<void>((resolve) => (markShown = resolve))

  /** As if the server had told it long ago: whatever it tells now is newer. */
  function show({ inbox: kept, conversations: summaries, isPartial, pages }: CachedChat): void {
    if (kept !== null) inbox.show(kept)
    for (const page of pages) {
      const { conversationId, messages, claims, hasOlder } = page
      history.seed(page)
      for (const [rowId, key] of Object.entries(claims)) outbox.recognize(Number(rowId), key)
      store.arrive({
        type: 'messages.loaded',
        position: 'newest',
        askedAt: 0,
        holes: [],
        ...{ conversationId, messages, claims, hasOlder },
      })
    }
    const told = { conversations: summaries, askedAt: 0, isPartial }
    store.apply({ type: 'conversations.loaded', ...told })
  }

  return {
    async resume() {
      try {
        const [session, chat, conversationId] = await Promise.all([
          sessions.resume(),
          isShown ? undefined : cache.read(),
          sessions.readConversationId(),
          seen.resume(),
        ])
        const isTheirs = chat !== undefined && chat.contactId === session?.contact.id
        if (chat && !isTheirs) cache.forget()
        const ids = isTheirs ? chat.conversations.map(({ id }) => id) : []
        if (session) conversations.recall(ids, conversationId)
        if (isTheirs && !isShown) show(chat)
        return session
      } finally {
        isShown = true
        markShown()
        cache.start()
      }
    },
    isShown: () => isShown,
    shown,
    keep: cache.flush,
    forget: cache.forget,
  }
}
