import type { ConversationRow } from '../data/conversationRow.ts'
import type { World } from '../world.ts'

/** The conversation with the id customers know. Throws with the ids there are. */
export function findByDisplayId({ store }: World, id: number): ConversationRow {
  const conversation = store.conversationByDisplayId(id)
  if (conversation) return conversation
  const ids = store.all('conversations').map(({ displayId }) => displayId)
  const known = ids.length > 0 ? `there are ${ids.join(', ')}` : 'there is none yet'
  throw new Error(`unable to find conversation ${id}; ${known}`)
}
