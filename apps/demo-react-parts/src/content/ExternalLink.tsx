import { toWebAddress } from 'demo-shared'
import type { ReactNode } from 'react'

interface ExternalLinkProps {
  readonly className?: string
  readonly address: string | null
  readonly children: ReactNode
}

/** Opens in a tab of its own; an address that is not one of the web leads nowhere. */
export function ExternalLink({ className, address, children }: ExternalLinkProps) {
  return (
    <a className={className} href={toWebAddress(address)} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
