import type {
  Attachment,
  AudioAttachment,
  ContactAttachment,
  FallbackAttachment,
  FileAttachment,
  LocationAttachment,
  UnknownAttachment,
} from '../model/attachment.ts'
import { readerOf, type Fields } from './readerOf.ts'
import { attributes, number, numberOrZero, row, text, textOrEmpty } from './row.ts'

/** Reads something that came with a message. */
export function decodeAttachment(value: unknown): Attachment {
  const data = row(value)
  switch (data['file_type']) {
    case 'location':
      return decodeLocation(data)
    case 'fallback':
      return decodeFallback(data)
    case 'contact':
      return decodeContactCard(data)
    case 'audio':
      return decodeAudio(data)
    case 'image':
    case 'video':
    case 'file':
    case 'share':
    case 'story_mention':
    case 'ig_reel':
      return decodeFile(data)
    default:
      return decodeUnknown(data)
  }
}

const base: Fields<Pick<Attachment, 'id' | 'messageId' | 'accountId'>> = {
  id: numberOrZero,
  messageId: numberOrZero,
  accountId: numberOrZero,
}

const file: Fields<Omit<FileAttachment, 'fileType'>> = {
  ...base,
  extension: text,
  dataUrl: textOrEmpty,
  thumbUrl: textOrEmpty,
  fileSize: number,
  width: number,
  height: number,
}

const decodeFile = readerOf<FileAttachment>({
  // Only the words of the type lead here.
  fileType: (value) => value as FileAttachment['fileType'],
  ...file,
})

const decodeAudio = readerOf<AudioAttachment>({
  fileType: () => 'audio',
  ...file,
  transcribedText: textOrEmpty,
})

const decodeLocation = readerOf<LocationAttachment>({
  fileType: () => 'location',
  ...base,
  latitude: ['coordinates_lat', number],
  longitude: ['coordinates_long', number],
  title: ['fallback_title', text],
  dataUrl: text,
})

const decodeFallback = readerOf<FallbackAttachment>({
  fileType: () => 'fallback',
  ...base,
  title: ['fallback_title', text],
  dataUrl: text,
})

const decodeContactCard = readerOf<ContactAttachment>({
  fileType: () => 'contact',
  ...base,
  title: ['fallback_title', text],
  meta: attributes,
})

const decodeUnknown = readerOf<UnknownAttachment>({
  fileType: () => 'unknown',
  ...base,
  dataUrl: text,
})
