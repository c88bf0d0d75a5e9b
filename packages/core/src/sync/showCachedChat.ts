import type { ChatStore } from '../state/chatStore.ts'
import type { CachedChat } from './cachedChat.ts'
import type { History } from './history.ts'
import type { InboxLoader } from './inboxLoader.ts'
import type { Outbox } from './outbox.ts'

/** Who goes on from what is shown. */
export interface ShowCachedChatPeers {
  readonly store: ChatStore
  readonly history: History
  readonly inbox: InboxLoader
  readonly outbox: Outbox
}

/**
 * Puts what an earlier visit kept on the screen, as if the server had told it long ago: whatever it
 * tells now is newer.
 */
export function showCachedChat(chat: CachedChat, peers: ShowCachedChatPeers): void {
  const { store, history, inbox, outbox } = peers
  const { conversations, isPartial, pages } = chat
  if (chat.inbox !== null) inbox.show(chat.inbox)
  for (const page of pages) {
    const { conversationId, messages, claims, hasOlder } = page
    history.seed(page)
    for (const [rowId, key] of Object.entries(claims)) outbox.recognize(Number(rowId), key)
    store.arrive({
      type: 'messages.loaded',
      position: 'newest',
      askedAt: 0,
      isJoined: false,
      ...{ conversationId, messages, claims, hasOlder },
    })
  }
  store.apply({ type: 'conversations.loaded', conversations, askedAt: 0, isPartial })
}
