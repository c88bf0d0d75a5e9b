import type { JsonObject } from './json.ts'

/** Something that came with a message; `fileType` tells the kinds apart. */
export type Attachment =
  | FileAttachment
  | AudioAttachment
  | LocationAttachment
  | ContactAttachment
  | FallbackAttachment
  | UnknownAttachment

interface AttachmentBase {
  readonly id: number
  readonly messageId: number
  readonly accountId: number
}

interface StoredFile extends AttachmentBase {
  readonly extension: string | null
  /** Usable in images, videos and links; other origins cannot `fetch` it. */
  readonly dataUrl: string
  /** An address or `''`. */
  readonly thumbUrl: string
  /** Bytes; null before server v2.7.0. */
  readonly fileSize: number | null
  /** Null until the server has looked at the picture. */
  readonly width: number | null
  readonly height: number | null
}

/** A stored file. The last three kinds come from other channels. */
export interface FileAttachment extends StoredFile {
  readonly fileType: 'image' | 'video' | 'file' | 'share' | 'story_mention' | 'ig_reel'
}

/** A recording. */
export interface AudioAttachment extends StoredFile {
  readonly fileType: 'audio'
  /** `''` when there is none. */
  readonly transcribedText: string
}

/** A place. */
export interface LocationAttachment extends AttachmentBase {
  readonly fileType: 'location'
  readonly latitude: number | null
  readonly longitude: number | null
  readonly title: string | null
  readonly dataUrl: string | null
}

/** Somebody's address card. */
export interface ContactAttachment extends AttachmentBase {
  readonly fileType: 'contact'
  readonly title: string | null
  readonly meta: JsonObject
}

/** A link. */
export interface FallbackAttachment extends AttachmentBase {
  readonly fileType: 'fallback'
  readonly title: string | null
  readonly dataUrl: string | null
}

/** A kind of attachment this SDK does not know yet. */
export interface UnknownAttachment extends AttachmentBase {
  readonly fileType: 'unknown'
  readonly dataUrl: string | null
}
