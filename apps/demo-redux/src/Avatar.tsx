import { useState } from 'react'
import { Icon } from './Icon.tsx'

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

function initialsOf(name: string) {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase()
}

/** The same name always gets the same colour. */
function hueOf(name: string) {
  return Array.from(name).reduce(
    (hue, letter) => (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360,
    0,
  )
}
