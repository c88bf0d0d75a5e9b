import { fileIdsOf, type MessageRow } from '../data/messageRow.ts'
import type { World } from '../world.ts'
import type { Performer } from './performer.ts'
import { updateMessage } from './updateMessage.ts'

/** What stands in the place of a deleted text, in an English installation. */
const DELETED_TEXT = 'This message was deleted'

/** Empties a message and removes its files; the message itself stays in lists. */
export function deleteMessage(world: World, message: MessageRow, performer: Performer): MessageRow {
  for (const fileId of fileIdsOf(message)) world.store.remove('files', fileId)
  return updateMessage(
    world,
    message,
    {
      content: DELETED_TEXT,
      processedContent: DELETED_TEXT,
      contentType: 'text',
      contentAttributes: { deleted: true },
      attachments: [],
    },
    performer,
  )
}
