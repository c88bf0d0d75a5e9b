import { useId, type ReactNode } from 'react'

interface FieldProps {
  readonly label: string
  readonly hint?: string
  readonly problem?: string | undefined
  /** The control, with these properties on it. */
  readonly children: (control: FieldControl) => ReactNode
}

interface FieldControl {
  readonly id: string
  readonly className: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
}

/** A control with its label, a hint, and what is wrong with it. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = problem || hint
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: 'field-input',
        'aria-invalid': Boolean(problem),
        'aria-describedby': note ? noteId : undefined,
      })}
      {note && (
        <p id={noteId} className={problem ? 'field-problem' : 'field-hint'}>
          {note}
        </p>
      )}
    </div>
  )
}
