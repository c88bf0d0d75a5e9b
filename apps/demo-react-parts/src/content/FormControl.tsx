import type { FormField } from '@unilink/core'
import { inputTypeOf, isLong } from 'demo-shared'
import { Field } from '../Field.tsx'

interface FormControlProps {
  readonly name: string
  readonly field: FormField
  readonly title: string
  readonly problem: string | undefined
}

/** One field of a form: an input, a text of several lines or a choice. */
export function FormControl({ name, field, title, problem }: FormControlProps) {
  const { type, placeholder, isRequired, pattern, options } = field
  return (
    <Field label={isRequired ? title : `${title} (optional)`} problem={problem}>
      {(control) => {
        const properties = {
          ...control,
          name,
          required: isRequired,
          defaultValue: String(field.default ?? ''),
        }
        if (type === 'select')
          return (
            <select {...properties}>
              <option value="">{placeholder || 'Choose…'}</option>
              {options.map(({ label, value }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )
        const hint = placeholder ?? undefined
        if (isLong(field)) return <textarea {...properties} placeholder={hint} />
        return (
          <input
            {...properties}
            type={inputTypeOf(field)}
            placeholder={hint}
            pattern={pattern ?? undefined}
          />
        )
      }}
    </Field>
  )
}
