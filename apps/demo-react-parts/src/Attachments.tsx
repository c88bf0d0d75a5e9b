import type { Attachment, FileAttachment, LocalFile, MessageItem } from '@unilink/core'
import { fileNameOf, formatFileSize, toWebAddress } from 'demo-shared'
import { useState } from 'react'
import { Icon } from './Icon.tsx'

/** The files of a message: those that arrived, and own ones on their way. */
export function Attachments({ item }: { item: MessageItem }) {
  if (item.attachments.length + item.files.length === 0) return null
  const progress = item.delivery?.status === 'sending' ? item.delivery.progress : undefined
  return (
    <div className="attachments">
      {item.attachments.map((attachment) => (
        <AttachmentView key={attachment.id} attachment={attachment} />
      ))}
      {item.files.map((file, index) => (
        <LocalFileView key={index} file={file} progress={progress} />
      ))}
    </div>
  )
}

function AttachmentView({ attachment }: { attachment: Attachment }) {
  switch (attachment.fileType) {
    case 'image':
      return <Picture attachment={attachment} />
    case 'audio':
      return <audio className="attachment-audio" src={attachment.dataUrl} controls preload="none" />
    case 'video':
      return (
        <video className="attachment-video" src={attachment.dataUrl} controls preload="metadata" />
      )
    case 'location':
      return (
        <FileLink
          icon="place"
          name={attachment.title || 'Place'}
          url={`https://www.openstreetmap.org/?mlat=${attachment.latitude}&mlon=${attachment.longitude}`}
        />
      )
    case 'contact':
      return <FileLink icon="file" name={attachment.title || 'Contact'} />
    case 'fallback':
    case 'unknown':
      return (
        <FileLink
          icon="link"
          name={attachment.dataUrl ?? 'Attachment'}
          url={toWebAddress(attachment.dataUrl)}
        />
      )
    default:
      return (
        <FileLink
          icon="file"
          name={fileNameOf(attachment.dataUrl)}
          detail={attachment.fileSize === null ? undefined : formatFileSize(attachment.fileSize)}
          url={attachment.dataUrl}
        />
      )
  }
}

/** A picture, in its own size once it is there; a stored file may need a moment before it can be read. */
function Picture({ attachment }: { attachment: FileAttachment }) {
  const { dataUrl, thumbUrl, width, height } = attachment
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading')
  if (state === 'failed')
    return (
      <button type="button" className="picture picture-failed" onClick={() => setState('loading')}>
        <Icon name="retry" />
        The picture did not load. Try again
      </button>
    )
  return (
    <a
      className={`picture picture-${state}`}
      href={dataUrl}
      target="_blank"
      rel="noopener noreferrer"
    >
      <img
        src={thumbUrl || dataUrl}
        alt={fileNameOf(dataUrl)}
        width={width ?? undefined}
        height={height ?? undefined}
        onLoad={() => setState('loaded')}
        onError={() => setState('failed')}
      />
    </a>
  )
}

function LocalFileView({ file, progress }: { file: LocalFile; progress: number | undefined }) {
  const { name, type, size, previewUrl } = file
  return (
    <div className="attachment-local">
      {previewUrl && type.startsWith('image/') ? (
        <span className="picture picture-loaded">
          <img src={previewUrl} alt={name} />
        </span>
      ) : (
        <FileLink icon="file" name={name} detail={formatFileSize(size)} />
      )}
      {progress !== undefined && <progress value={progress} aria-label={`${name} is being sent`} />}
    </div>
  )
}

interface FileLinkProps {
  icon: 'file' | 'place' | 'link'
  name: string
  detail?: string
  url?: string
}

function FileLink({ icon, name, detail, url }: FileLinkProps) {
  return (
    <a
      className="file"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      download={icon === 'file' ? name : undefined}
    >
      <span className="file-icon">
        <Icon name={icon} />
      </span>
      <span className="file-name">{name}</span>
      {detail && <span className="file-detail">{detail}</span>}
    </a>
  )
}
