import type { ReactNode } from 'react'
import { Icon, type IconName } from '../Icon.tsx'

export interface FileLineProps {
  readonly icon: IconName
  readonly name: string
  readonly detail?: string
  readonly url?: string | undefined
}

/** A line with a name; with an address it opens it. */
export function FileLine({ icon, name, detail, url }: FileLineProps): ReactNode {
  const line = (
    <>
      <Icon name={icon} />
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
