import { type ReactNode, useEffect, useState } from 'react'
import { formatSize } from '../attachment.ts'
import { Icon } from './Icon.tsx'

export interface ChosenFilesProps {
  readonly files: readonly File[]
  readonly onRemove: (file: File) => void
}

/** What will go with the next message. */
export function ChosenFiles({ files, onRemove }: ChosenFilesProps): ReactNode {
  if (files.length === 0) return null
  return (
    <ul className="chosen-files" aria-label="Chosen files">
      {files.map((file, index) => (
        <li key={index}>
          <Thumbnail file={file} />
          <span className="attachment-name">{file.name}</span>
          <span className="attachment-detail">{formatSize(file.size)}</span>
          <button
            className="icon-button"
            type="button"
            aria-label={`Remove ${file.name}`}
            onClick={() => onRemove(file)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Thumbnail({ file }: { file: File }): ReactNode {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url ? <img src={url} alt="" /> : <Icon name="file" />
}
