import { type ReactNode, useRef, useState } from 'react'
import { type Sample, samples } from '../samples.ts'
import { Icon } from './Icon.tsx'

export interface SampleMenuProps {
  readonly onSend: (sample: Sample) => void
}

/** Sends one of the interactive messages that a bot would send. */
export function SampleMenu({ onSend }: SampleMenuProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)

  function close(): void {
    setIsOpen(false)
    opener.current?.focus()
  }

  return (
    <div
      className="menu-anchor"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.preventDefault()
        close()
      }}
    >
      <button
        ref={opener}
        className="icon-button"
        type="button"
        title="Samples of interactive messages"
        aria-expanded={isOpen}
        aria-controls="sample-menu"
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="sample" />
        <span className="visually-hidden">Samples</span>
      </button>
      <div
        className="menu"
        id="sample-menu"
        role="group"
        aria-label="Interactive messages"
        hidden={!isOpen}
      >
        {samples.map((sample) => (
          <button
            key={sample.title}
            type="button"
            onClick={() => {
              close()
              onSend(sample)
            }}
          >
            {sample.title}
          </button>
        ))}
      </div>
    </div>
  )
}
