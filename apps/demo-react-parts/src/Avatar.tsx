import { hueOf, initialsOf } from 'demo-shared'
import { useState } from 'react'
import { Icon } from './Icon.tsx'

declare module 'react' {
  interface CSSProperties {
    /** Degrees on the colour wheel. */
    '--avatar-hue'?: number
  }
}

/** A face: the picture, else initials, agents' on a colour of their own. Names stand beside it. */
export function Avatar({ name, url, kind = 'agent' }: AvatarProps) {
  const [brokenUrl, setBrokenUrl] = useState('')
  return (
    <span
      className={`avatar avatar-${kind}`}
      style={{ '--avatar-hue': hueOf(name) }}
      aria-hidden="true"
    >
      {url && url !== brokenUrl ? (
        <img src={url} alt="" onError={() => setBrokenUrl(url)} />
      ) : kind === 'bot' ? (
        <Icon name="bot" />
      ) : (
        initialsOf(name)
      )}
    </span>
  )
}

interface AvatarProps {
  name: string
  url?: string
  kind?: 'agent' | 'bot' | 'inbox'
}
