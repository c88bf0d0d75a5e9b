import { foreignKey } from '../state/messageItem.ts'
import type { ChatStore } from '../state/chatStore.ts'
import type { Conversations } from './conversations.ts'
import type { History } from './history.ts'
import type { Ledger } from './ledger.ts'
import type { Outbox } from './outbox.ts'

/** What one Sync leaves to the next, which goes on with the same picture. */
export interface Inheritance {
  readonly ledgers: ReadonlyMap<number, Ledger>
  readonly conversationIds: readonly number[]
}

/** Who knows of it. */
export interface InheritancePeers {
  readonly conversations: Conversations
  readonly history: History
  readonly outbox: Outbox
  readonly store: ChatStore
}

/** Goes on from what others have shown. */
export function inherit(
  { ledgers, conversationIds }: Inheritance,
  { conversations, history, outbox, store }: InheritancePeers,
): void {
  history.adopt(ledgers)
  conversations.recall(conversationIds, undefined)
  for (const { chunks } of Object.values(store.read().timelines)) {
    for (const { id, key } of chunks.flat()) {
      if (key !== foreignKey(id)) outbox.recognize(id, key)
    }
  }
  void outbox.dropForeign()
}
