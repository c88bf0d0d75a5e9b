/** A control of a form. */
export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What is wrong with what a control holds, in words; empty when nothing is. */
export function problemOf(control: Control, patternProblem?: string | null): string {
  const { validity, validationMessage } = control
  if (validity.valueMissing) return 'Please fill this in.'
  if (validity.typeMismatch && control.type === 'email') return 'Please enter an email address.'
  if (validity.patternMismatch) return patternProblem || 'This does not look right.'
  return validationMessage
}
