import type { JsonObject } from '../data/json.ts'
import type { AttachmentRow, MessageRow } from '../data/messageRow.ts'
import type { World } from '../world.ts'

/** The files of a message, or nothing when it has none: the key is absent then. */
export function attachmentsView(
  world: World,
  message: MessageRow,
): { attachments?: readonly JsonObject[] } {
  if (message.attachments.length === 0) return {}
  return { attachments: message.attachments.map((row) => attachmentView(world, message, row)) }
}

function attachmentView(world: World, message: MessageRow, row: AttachmentRow): JsonObject {
  const file = world.store.get('files', row.fileId)
  const isImage = row.fileType === 'image'
  return {
    id: row.id,
    message_id: message.id,
    file_type: row.fileType,
    account_id: world.accountId,
    extension: null,
    data_url: file ? world.fileUrl(file, 'blob') : '',
    thumb_url: file && isImage ? world.fileUrl(file, 'thumbnail') : '',
    file_size: row.fileSize,
    width: row.width,
    height: row.height,
    ...(row.fileType === 'audio' && { transcribed_text: '' }),
  }
}
