import type { ReactNode } from 'react'
import { toWebAddress } from '../toWebAddress.ts'

export interface AvatarProps {
  readonly name: string
  readonly imageUrl: string
  readonly isOnline?: boolean
}

/** A face, or initials on a colour of the name's own; the name itself always stands beside it. */
export function Avatar({ name, imageUrl, isOnline }: AvatarProps): ReactNode {
  const address = toWebAddress(imageUrl)
  return (
    <span className="avatar" style={{ '--hue': hueOf(name) }} aria-hidden="true">
      {address ? <img src={address} alt="" /> : initialsOf(name)}
      {isOnline && <span className="online-dot" />}
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word))
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    word ? String.fromCodePoint(word.codePointAt(0) ?? 0x3f) : '',
  )
  return letters.join('').toUpperCase() || '?'
}

function hueOf(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return sum
}
