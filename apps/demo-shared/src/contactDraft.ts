import type { ContactInput } from '@unilink/core'

/** What the customer has changed of their details, as typed. */
export type ContactDraft = Pick<ContactInput, 'name' | 'email' | 'phoneNumber'>

/** What to send of a draft. Nothing that is stored can be emptied again, so what is empty is left out. */
export function toContactInput({ phoneNumber, ...rest }: ContactDraft): ContactInput {
  const told = { ...rest, phoneNumber: phoneNumber?.replaceAll(/[\s()-]/g, '') }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value))
}
