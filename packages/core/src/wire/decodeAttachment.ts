import type { Attachment } from '../model/attachment.ts'
import { attributes, number, row, text } from './row.ts'

/** Reads something that came with a message. */
export function decodeAttachment(value: unknown): Attachment {
  const data = row(value)
  const fileType = data['file_type']
  const base = {
    id: number(data, 'id') ?? 0,
    messageId: number(data, 'message_id') ?? 0,
    accountId: number(data, 'account_id') ?? 0,
  }
  const dataUrl = text(data, 'data_url')
  const title = text(data, 'fallback_title')
  switch (fileType) {
    case 'location':
      return {
        ...base,
        fileType,
        latitude: number(data, 'coordinates_lat'),
        longitude: number(data, 'coordinates_long'),
        title,
        dataUrl,
      }
    case 'fallback':
      return { ...base, fileType, title, dataUrl }
    case 'contact':
      return { ...base, fileType, title, meta: attributes(data, 'meta') }
    case 'audio':
    case 'image':
    case 'video':
    case 'file':
    case 'share':
    case 'story_mention':
    case 'ig_reel': {
      const file = {
        ...base,
        extension: text(data, 'extension'),
        dataUrl: dataUrl ?? '',
        thumbUrl: text(data, 'thumb_url') ?? '',
        fileSize: number(data, 'file_size'),
        width: number(data, 'width'),
        height: number(data, 'height'),
      }
      return fileType === 'audio'
        ? { ...file, fileType, transcribedText: text(data, 'transcribed_text') ?? '' }
        : { ...file, fileType }
    }
    default:
      return { ...base, fileType: 'unknown', dataUrl }
  }
}
