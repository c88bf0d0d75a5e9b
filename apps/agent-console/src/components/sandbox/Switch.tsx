import { type ReactNode, useId } from 'react'

export interface SwitchProps {
  readonly label: string
  readonly description?: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  /** Stands before the switch. */
  readonly children?: ReactNode
}

export function Switch({ label, description, isOn, onChange, children }: SwitchProps): ReactNode {
  const id = useId()
  return (
    <div className="switch">
      <label htmlFor={id}>
        <span className="switch-label">{label}</span>
        {description && (
          <span className="switch-text" id={`${id}-text`}>
            {description}
          </span>
        )}
      </label>
      {children}
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-label={label}
        aria-describedby={description && `${id}-text`}
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  )
}
