import { type ReactNode, useId, useRef, useState } from 'react'
import { placeBeside } from '../placeBeside.ts'
import { listSamples, type Sample } from '../samples.ts'
import { Icon } from './Icon.tsx'

export interface SampleMenuProps {
  readonly hasSandbox: boolean
  readonly onSend: (sample: Sample) => void
  readonly onEdit: (sample: Sample) => void
}

/** Sends what a bot would send: at once, or after it was changed. */
export function SampleMenu({ hasSandbox, onSend, onEdit }: SampleMenuProps): ReactNode {
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)

  function choose(choice: (sample: Sample) => void, sample: Sample): void {
    panel.current?.hidePopover()
    choice(sample)
  }

  return (
    <>
      <button
        ref={opener}
        className="icon-button"
        type="button"
        title="Send something else"
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        <Icon name="sample" />
        <span className="visually-hidden">Send something else</span>
      </button>
      <div
        ref={panel}
        className="menu samples"
        id={id}
        popover="auto"
        role="group"
        aria-label="Messages of every kind"
        onBeforeToggle={() => placeBeside(panel.current, opener.current)}
        onToggle={({ newState }) => setIsOpen(newState === 'open')}
        onKeyDown={(event) => {
          // The popover closes by itself; the conversation stays.
          if (event.key === 'Escape') event.stopPropagation()
        }}
      >
        {listSamples(hasSandbox).map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3>{group.title}</h3>
            {group.samples.map((sample) => (
              <div className="sample" key={sample.title}>
                <button type="button" onClick={() => choose(onSend, sample)}>
                  <Icon name={sample.icon} />
                  {sample.title}
                </button>
                {sample.file === undefined && sample.script === undefined && (
                  <button
                    className="icon-button"
                    type="button"
                    title="Change it first"
                    onClick={() => choose(onEdit, sample)}
                  >
                    <Icon name="edit" />
                    <span className="visually-hidden">Change “{sample.title}” first</span>
                  </button>
                )}
              </div>
            ))}
          </section>
        ))}
      </div>
    </>
  )
}
