import type { ReactNode } from 'react'
import { toWebAddress } from '../toWebAddress.ts'

export interface LinkedTextProps {
  readonly text: string
}

/** A stop or a bracket after an address belongs to the sentence. */
const address = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}])/g

/** Plain text with its line breaks, in which web addresses can be followed. */
export function LinkedText({ text }: LinkedTextProps): ReactNode {
  return (
    <p className="text">
      {text.split(address).map((part, index) => {
        const link = index % 2 === 1 ? toWebAddress(part) : undefined
        if (link === undefined) return part
        return (
          <a key={index} href={link} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        )
      })}
    </p>
  )
}
