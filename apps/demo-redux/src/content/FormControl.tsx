import type { FormField } from '@unilink/core'
import { Field } from '../Field.tsx'

interface FormControlProps {
  readonly name: string
  readonly field: FormField
  readonly title: string
  readonly problem: string | undefined
}

/** Types of fields that a browser has an input for; any other is a line of text. */
const inputTypes = new Set(['date', 'email', 'number', 'tel', 'time', 'url'])

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
        if (type === 'text_area' || type === 'textarea')
          return <textarea {...properties} placeholder={hint} />
        return (
          <input
            {...properties}
            type={inputTypes.has(type) ? type : 'text'}
            placeholder={hint}
            pattern={pattern ?? undefined}
          />
        )
      }}
    </Field>
  )
}
