import type { ReactNode } from 'react'
import type { FormField } from '../../content.ts'

export interface FormFieldsProps {
  readonly fields: readonly FormField[]
  readonly isAnswered: boolean
}

/** The fields of a form, with their answers as soon as there are some. */
export function FormFields({ fields, isAnswered }: FormFieldsProps): ReactNode {
  return (
    <dl className="form-fields">
      {fields.map(({ label, hint, isRequired, answer }, index) => (
        <div key={index}>
          <dt>
            {label}
            {isRequired && !isAnswered && <span className="required"> required</span>}
          </dt>
          <dd data-given={Boolean(answer)}>{isAnswered ? answer || '–' : hint}</dd>
        </div>
      ))}
    </dl>
  )
}
