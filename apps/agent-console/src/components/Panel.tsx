import { type ReactNode, useEffect, useState } from 'react'

export interface PanelProps {
  readonly id: string
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * What stands beside the conversation, or over it where there is no room. Escape closes it, and the focus goes back to
 * where it came from.
 */
export function Panel({ id, label, onClose, children }: PanelProps): ReactNode {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // By then the panel is gone, and the focus with it, unless it was elsewhere already.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus()
    },
    [opener],
  )

  return (
    <aside
      className="panel"
      id={id}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      {children}
    </aside>
  )
}
