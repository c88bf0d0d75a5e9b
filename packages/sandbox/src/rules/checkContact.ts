import { countCharacters } from '../data/countCharacters.ts'
import type { Problem } from '../http/httpError.ts'

/** Longest value of the columns a customer may set. */
const LONGEST = 255

const EMAIL = /^[^@\s]+@[^@\s]+$/
/** Not anchored at the start, as on the real server: `x+15551234` passes. */
const PHONE_NUMBER = /\+[1-9]\d{1,14}$/

/** Fields of a contact that have rules. */
export interface ContactFields {
  readonly name?: string | null
  readonly email?: string | null
  readonly phoneNumber?: string | null
  readonly identifier?: string | null
}

/** What the server finds wrong with a contact. */
export function checkContact({ name, email, phoneNumber, identifier }: ContactFields): Problem[] {
  const problems: Problem[] = []
  if (email && !EMAIL.test(email)) {
    problems.push({ attribute: 'email', text: 'Email Invalid email' })
  }
  if (phoneNumber && !PHONE_NUMBER.test(phoneNumber)) {
    const text = 'Phone number should be in e164 format'
    problems.push({ attribute: 'phone_number', text })
  }
  const lengths = [
    ['name', 'Name', name],
    ['email', 'Email', email],
    ['phone_number', 'Phone number', phoneNumber],
    ['identifier', 'Identifier', identifier],
  ] as const
  for (const [attribute, label, value] of lengths)
    problems.push(...checkLength(attribute, label, value))
  return problems
}

/** The problem of a text that is too long, or none. */
export function checkLength(
  attribute: string,
  label: string,
  value: string | null | undefined,
): Problem[] {
  if (!value || countCharacters(value) <= LONGEST) return []
  return [{ attribute, text: `${label} is too long (maximum is ${LONGEST} characters)` }]
}
