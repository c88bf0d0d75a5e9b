import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { placeBeside } from '../placeBeside.ts'
import { Icon, type IconName } from './Icon.tsx'

export interface MenuItem {
  readonly title: string
  readonly icon: IconName
  readonly isDanger?: boolean
  readonly onChoose: () => void
}

export interface MenuProps {
  readonly label: string
  readonly icon: IconName
  readonly items: readonly MenuItem[]
  readonly className?: string
}

/** A button that opens a list of things to do; arrow keys walk through it. */
export function Menu({ label, icon, items, className = '' }: MenuProps): ReactNode {
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)

  function onKeyDown(event: KeyboardEvent): void {
    const entries = [...(list.current?.children ?? [])].filter((one) => one instanceof HTMLElement)
    const at = entries.findIndex((one) => one === document.activeElement)
    const next = nextIndex(event.key, at, entries.length)
    if (next === undefined) return
    event.preventDefault()
    if (next === 'close') close()
    else entries[next]?.focus()
  }

  function close(): void {
    list.current?.hidePopover()
    opener.current?.focus()
  }

  return (
    <>
      <button
        ref={opener}
        className={`icon-button ${className}`}
        type="button"
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        <Icon name={icon} />
        <span className="visually-hidden">{label}</span>
      </button>
      <div
        ref={list}
        className="menu"
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onBeforeToggle={() => placeBeside(list.current, opener.current)}
        onToggle={({ newState }) => {
          setIsOpen(newState === 'open')
          if (newState === 'open') list.current?.querySelector('button')?.focus()
        }}
        onKeyDown={onKeyDown}
      >
        {items.map(({ title, icon: itemIcon, isDanger, onChoose }) => (
          <button
            key={title}
            type="button"
            role="menuitem"
            tabIndex={-1}
            data-danger={isDanger}
            onClick={() => {
              close()
              onChoose()
            }}
          >
            <Icon name={itemIcon} />
            {title}
          </button>
        ))}
      </div>
    </>
  )
}

function nextIndex(key: string, at: number, count: number): number | 'close' | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    case 'Escape':
    case 'Tab':
      return 'close'
    default:
      return undefined
  }
}
