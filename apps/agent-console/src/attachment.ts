import { toWebAddress } from './toWebAddress.ts'
import type { WireAttachment } from './wire.ts'

/** A file, or one of the things that other channels attach. */
export interface Attachment {
  readonly id: number
  readonly kind: 'image' | 'video' | 'audio' | 'file' | 'place' | 'person' | 'link'
  readonly name: string
  /** How large a file is, where a place is, which number a person has. */
  readonly detail: string
  /** Undefined while the file is not stored yet, or for ever. */
  readonly url: string | undefined
  readonly previewUrl: string | undefined
  readonly width: number | undefined
  readonly height: number | undefined
  /** What is said in a recording. */
  readonly transcript: string
}

export function toAttachment(wire: WireAttachment): Attachment {
  const url = toWebAddress(wire.data_url)
  const size = wire.file_size ? formatSize(wire.file_size) : ''
  const common = {
    id: wire.id,
    url,
    previewUrl: toWebAddress(wire.thumb_url),
    width: wire.width ?? undefined,
    height: wire.height ?? undefined,
    transcript: wire.transcribed_text ?? '',
  }
  const title = wire.fallback_title ?? ''
  switch (wire.file_type) {
    case 'image':
    case 'video':
    case 'audio':
      return { ...common, kind: wire.file_type, name: nameOf(wire), detail: size }
    case 'location':
      return { ...common, ...placeOf(wire), url: mapAddress(wire) ?? url }
    case 'contact': {
      const name = personOf(wire)
      const detail = name === title ? '' : title
      return { ...common, kind: 'person', name: name || 'Contact', detail, url: callAddress(title) }
    }
    case 'fallback':
      return { ...common, kind: 'link', name: title || wire.data_url || 'Link', detail: '' }
    case 'share':
    case 'story_mention':
    case 'ig_reel':
      return { ...common, kind: 'link', name: title || sharedNames[wire.file_type], detail: size }
    default:
      return { ...common, kind: 'file', name: nameOf(wire), detail: size }
  }
}

/** What other channels share has no name worth showing at the end of its address. */
const sharedNames = { ig_reel: 'Reel', share: 'Shared post', story_mention: 'Story' }

/** Bytes as people read them. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** The wire has no file names; the address of a file ends with it. */
function nameOf({
  data_url: address,
  fallback_title: title,
  file_type: type,
}: WireAttachment): string {
  if (title) return title
  const path = (address ?? '').split(/[?#]/, 1)[0] ?? ''
  const name = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(name) || type
  } catch {
    // A stray percent sign: the raw name is still better than none.
    return name
  }
}

function placeOf(wire: WireAttachment): Pick<Attachment, 'kind' | 'name' | 'detail'> {
  const { coordinates_lat: latitude, coordinates_long: longitude } = wire
  const detail = isPlace(wire) ? `${latitude}, ${longitude}` : ''
  return { kind: 'place', name: wire.fallback_title || 'Place', detail }
}

function mapAddress(wire: WireAttachment): string | undefined {
  if (!isPlace(wire)) return undefined
  const { coordinates_lat: latitude, coordinates_long: longitude } = wire
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`
}

function isPlace({ coordinates_lat, coordinates_long }: WireAttachment): boolean {
  return typeof coordinates_lat === 'number' && typeof coordinates_long === 'number'
}

function personOf({ meta, fallback_title: title }: WireAttachment): string {
  return [meta?.firstName, meta?.lastName].filter(Boolean).join(' ') || (title ?? '')
}

/** A contact card has the number where other attachments have a title. */
function callAddress(text: string): string | undefined {
  return /^\+?[\d\s()-]{3,}$/.test(text) ? `tel:${text.replace(/[^\d+]/g, '')}` : undefined
}
