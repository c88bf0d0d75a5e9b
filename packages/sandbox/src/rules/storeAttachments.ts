import type { AttachmentRow, FileAttachmentRow, FileKind, SharedThing } from '../data/messageRow.ts'
import { randomSignature } from '../ports/random.ts'
import type { World } from '../world.ts'
import { measureImage } from './measureImage.ts'

/** A file as it arrives with a message. */
export interface UploadedFile {
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Default: by the content type. Some kinds only come from other channels. */
  readonly fileType?: FileKind
}

/** Stores the bytes and makes a row for each file. */
export function storeAttachments(
  world: World,
  files: readonly UploadedFile[],
): FileAttachmentRow[] {
  return files.map(({ fileType, ...upload }) => {
    const fileId = world.store.nextId('files')
    const signature = randomSignature(world.random)
    world.store.put('files', { id: fileId, signature, ...upload })
    return {
      id: world.store.nextId('attachments'),
      fileType: fileType ?? fileTypeOf(upload.contentType),
      fileId,
      fileSize: upload.bytes.byteLength,
      width: null,
      height: null,
    }
  })
}

/** Makes a row for each thing that is no file. */
export function shareThings({ store }: World, things: readonly SharedThing[]): AttachmentRow[] {
  return things.map((thing) => ({ id: store.nextId('attachments'), ...thing }))
}

const IMAGES = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/webp']
const VIDEOS = ['video/ogg', 'video/mp4', 'video/webm', 'video/quicktime']

/**
 * Measures the pictures of a message a moment after it was sent. No event tells of the sizes
 * (quirk R12), and they are null in the first one.
 */
export function analyseImages(world: World, messageId: number): void {
  const message = world.store.get('messages', messageId)
  if (!message) return
  const attachments = message.attachments.map((row) => {
    if (row.fileType !== 'image') return row
    const file = world.store.get('files', row.fileId)
    const size = file && measureImage(file.bytes)
    return { ...row, ...size }
  })
  world.store.put('messages', { ...message, attachments })
}

/** The kind of a file, from the content type its part declared. */
function fileTypeOf(contentType: string): FileKind {
  if (IMAGES.includes(contentType)) return 'image'
  if (VIDEOS.includes(contentType)) return 'video'
  return contentType.includes('audio/') ? 'audio' : 'file'
}
