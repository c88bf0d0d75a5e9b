import { fileIdsOf } from '../data/messageRow.ts'
import type { ConversationRow } from '../data/conversationRow.ts'
import type { World } from '../world.ts'

/** Removes a conversation with its messages and files. Nobody is told, as on the real server. */
export function deleteConversation({ store }: World, conversation: ConversationRow): void {
  for (const message of store.messagesOf(conversation.id).slice()) {
    for (const fileId of fileIdsOf(message)) store.remove('files', fileId)
    store.remove('messages', message.id)
  }
  store.remove('conversations', conversation.id)
}
