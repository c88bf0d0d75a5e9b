import type { ReactNode } from 'react'
import type { Attachment } from '../../attachment.ts'
import type { IconName } from '../Icon.tsx'
import { FileLine } from './FileLine.tsx'
import { Picture } from './Picture.tsx'

export interface AttachmentViewProps {
  readonly attachment: Attachment
}

const icons: Record<Attachment['kind'], IconName> = {
  audio: 'audio',
  file: 'file',
  image: 'image',
  link: 'link',
  person: 'person',
  place: 'place',
  video: 'video',
}

/** A picture, a player, or a line with a name that opens whatever it is. */
export function AttachmentView({ attachment }: AttachmentViewProps): ReactNode {
  const { kind, name, detail, url, transcript } = attachment
  if (kind === 'image' && url) return <Picture attachment={attachment} url={url} />
  if (kind === 'video' && url)
    return (
      <video className="attachment-video" src={url} controls preload="metadata" aria-label={name} />
    )
  if (kind === 'audio' && url)
    return (
      <figure className="attachment-audio">
        <audio src={url} controls preload="metadata" aria-label={name} />
        {transcript && <figcaption>{transcript}</figcaption>}
      </figure>
    )
  const isFile = kind === 'image' || kind === 'video' || kind === 'audio' || kind === 'file'
  const missing = isFile && !url ? 'not stored' : ''
  return <FileLine icon={icons[kind]} name={name} detail={detail || missing} url={url} />
}
