import type { JsonObject } from '../data/json.ts'
import type {
  AttachmentRow,
  FileAttachmentRow,
  MessageRow,
  SharedAttachmentRow,
} from '../data/messageRow.ts'
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
  return {
    id: row.id,
    message_id: message.id,
    file_type: row.fileType,
    account_id: world.accountId,
    ...('fileId' in row ? fileView(world, row) : sharedView(row)),
  }
}

function fileView(world: World, row: FileAttachmentRow): JsonObject {
  const file = world.store.get('files', row.fileId)
  const isImage = row.fileType === 'image'
  return {
    extension: null,
    data_url: file ? world.fileUrl(file, 'blob') : '',
    thumb_url: file && isImage ? world.fileUrl(file, 'thumbnail') : '',
    file_size: row.fileSize,
    width: row.width,
    height: row.height,
    ...(row.fileType === 'audio' && { transcribed_text: '' }),
  }
}

function sharedView(row: SharedAttachmentRow): JsonObject {
  if (row.fileType === 'contact') {
    const { firstName, lastName, phoneNumber } = row
    return {
      fallback_title: phoneNumber,
      meta: {
        ...(lastName !== undefined && { lastName }),
        ...(firstName !== undefined && { firstName }),
      },
    }
  }
  return {
    ...(row.fileType === 'location' && {
      coordinates_lat: row.latitude,
      coordinates_long: row.longitude,
    }),
    fallback_title: row.title ?? null,
    data_url: row.url ?? null,
  }
}
