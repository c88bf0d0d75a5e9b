import type { ReactNode } from 'react'
import type { FaultField, FaultForm } from '../../faultForm.ts'

export interface FaultFieldsProps {
  readonly fields: readonly FaultField[]
  readonly form: FaultForm
  readonly onChange: (name: string, text: string) => void
}

/** One field for each option; what is left empty is the sandbox's own default. */
export function FaultFields({ fields, form, onChange }: FaultFieldsProps): ReactNode {
  return fields.map(({ name, label, kind, hint, choices }) => (
    <label key={name}>
      {label}
      {choices ? (
        <select value={form[name] ?? ''} onChange={(event) => onChange(name, event.target.value)}>
          <option value="">as usual</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          inputMode={kind === 'number' ? 'decimal' : undefined}
          autoComplete="off"
          placeholder={hint ?? 'as usual'}
          value={form[name] ?? ''}
          onChange={(event) => onChange(name, event.target.value)}
        />
      )}
    </label>
  ))
}
