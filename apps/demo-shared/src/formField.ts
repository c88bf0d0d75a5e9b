import type { FormField, SubmittedValue } from '@unilink/core'

/** What was asked, and what the customer answered. */
export type AnsweredRow = readonly [question: string, answer: string]

/** An answered form, field by field; a choice is shown by its label. */
export function toFormRows(
  fields: readonly FormField[],
  given: readonly SubmittedValue[],
): readonly AnsweredRow[] {
  return fields.map((field) => {
    const value = String(given.find(({ name }) => name === field.name)?.value ?? '')
    const option = field.options.find((option) => option.value === value)
    return [titleOf(field), option?.label ?? value]
  })
}

/** What a field is called; bots leave out any of these. */
export function titleOf({ label, title, name }: FormField): string {
  return label || title || name
}

/** Types of fields that a browser has an input for; any other is a line of text. */
const inputTypes = new Set(['date', 'email', 'number', 'tel', 'time', 'url'])

/** The `type` of the input for a field. */
export function inputTypeOf({ type }: FormField): string {
  return inputTypes.has(type) ? type : 'text'
}

/** Whether a field takes several lines. */
export function isLong({ type }: FormField): boolean {
  return type === 'text_area' || type === 'textarea'
}
