import type { ReactNode } from 'react'
import { attachmentName } from '../message.ts'
import { toWebAddress } from '../toWebAddress.ts'
import type { WireAttachment } from '../wire.ts'
import { Icon } from './Icon.tsx'

export interface AttachmentProps {
  readonly attachment: WireAttachment
}

/** An image, a player, or a line with a name that opens the file. */
export function Attachment({ attachment }: AttachmentProps): ReactNode {
  const url = toWebAddress(attachment.data_url)
  const name = attachmentName(attachment)
  switch (attachment.file_type) {
    case 'image':
      return url && <ImageAttachment attachment={attachment} url={url} name={name} />
    case 'video':
      return <video className="attachment-media" src={url} controls aria-label={name} />
    case 'audio':
      return <audio className="attachment-audio" src={url} controls aria-label={name} />
    default:
      return (
        <FileLine url={url ?? mapAddress(attachment)} name={name} detail={detailOf(attachment)} />
      )
  }
}

function ImageAttachment({
  attachment,
  url,
  name,
}: AttachmentProps & { url: string; name: string }): ReactNode {
  return (
    <a className="attachment-image" href={url} target="_blank" rel="noopener noreferrer">
      <img
        src={toWebAddress(attachment.thumb_url) ?? url}
        alt={name}
        width={attachment.width ?? undefined}
        height={attachment.height ?? undefined}
      />
    </a>
  )
}

function FileLine({
  url,
  name,
  detail,
}: {
  url: string | undefined
  name: string
  detail: string
}): ReactNode {
  const line = (
    <>
      <Icon name="file" />
      <span className="attachment-name">{name}</span>
      {detail && <span className="attachment-detail">{detail}</span>}
    </>
  )
  if (url === undefined) return <span className="attachment-file">{line}</span>
  return (
    <a className="attachment-file" href={url} target="_blank" rel="noopener noreferrer">
      {line}
    </a>
  )
}

function detailOf({ file_size: size, meta }: WireAttachment): string {
  if (size) return formatSize(size)
  return [meta?.first_name, meta?.last_name].filter(Boolean).join(' ')
}

function mapAddress({ coordinates_lat, coordinates_long }: WireAttachment): string | undefined {
  if (typeof coordinates_lat !== 'number' || typeof coordinates_long !== 'number') return undefined
  return `https://www.openstreetmap.org/?mlat=${coordinates_lat}&mlon=${coordinates_long}`
}

/** Bytes as people read them. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
