import { type ReactNode, useState } from 'react'
import type { Attachment } from '../../attachment.ts'
import { Icon } from '../Icon.tsx'

export interface PictureProps {
  readonly attachment: Attachment
  readonly url: string
}

/** A picture that opens in its full size. A server may need a moment before it can be read. */
export function Picture({ attachment, url }: PictureProps): ReactNode {
  const { name, previewUrl, width, height } = attachment
  const [hasFailed, setHasFailed] = useState(false)
  if (hasFailed)
    return (
      <button className="attachment-failed" type="button" onClick={() => setHasFailed(false)}>
        <Icon name="reopen" />
        {name} did not load. Try again
      </button>
    )
  return (
    <a className="attachment-image" href={url} target="_blank" rel="noopener noreferrer">
      <img
        src={previewUrl ?? url}
        alt={name}
        width={width}
        height={height}
        onError={() => setHasFailed(true)}
      />
    </a>
  )
}
