import type { ConversationRow } from '../data/conversationRow.ts'
import type { World } from '../world.ts'

/** The conversation with the id customers know. Throws with the ids there are. */
export function findByDisplayId({ accountId, store }: World, id: number): ConversationRow {
  const conversation = store.conversationByDisplayId(accountId, id)
  if (conversation) return conversation
  const own = store.all('conversations').filter((row) => row.accountId === accountId)
  const ids = own.map(({ displayId }) => displayId)
  const known = ids.length > 0 ? `there are ${ids.join(', ')}` : 'there is none yet'
  throw new Error(`unable to find conversation ${id}; ${known}`)
}
