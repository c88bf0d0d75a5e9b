import type { Attachment, FileAttachment } from '../model/attachment.ts'
import { attributes, number, row, text } from './row.ts'
import type { Draft } from './row.ts'

/** Reads something that came with a message. */
export function decodeAttachment(value: unknown): Attachment {
  const data = row(value)
  const fileType = data['file_type']
  const id = number(data, 'id') ?? 0
  const messageId = number(data, 'message_id') ?? 0
  const accountId = number(data, 'account_id') ?? 0
  const dataUrl = text(data, 'data_url')
  const title = text(data, 'fallback_title')
  switch (fileType) {
    case 'location': {
      const latitude = number(data, 'coordinates_lat')
      const longitude = number(data, 'coordinates_long')
      return { fileType, id, messageId, accountId, latitude, longitude, title, dataUrl }
    }
    case 'fallback':
      return { fileType, id, messageId, accountId, title, dataUrl }
    case 'contact':
      return { fileType, id, messageId, accountId, title, meta: attributes(data, 'meta') }
    case 'audio':
    case 'image':
    case 'video':
    case 'file':
    case 'share':
    case 'story_mention':
    case 'ig_reel': {
      // No spreading for the common kinds: it costs more than all the reading.
      const file: Draft<FileAttachment> = {
        fileType: 'file',
        id,
        messageId,
        accountId,
        extension: text(data, 'extension'),
        dataUrl: dataUrl ?? '',
        thumbUrl: text(data, 'thumb_url') ?? '',
        fileSize: number(data, 'file_size'),
        width: number(data, 'width'),
        height: number(data, 'height'),
      }
      if (fileType === 'audio') {
        const transcribedText = text(data, 'transcribed_text') ?? ''
        return { ...file, fileType, transcribedText }
      }
      file.fileType = fileType
      return file
    }
    default:
      return { fileType: 'unknown', id, messageId, accountId, dataUrl }
  }
}
