import type { ContactInput } from '../model/contact.ts'
import type { Identity } from '../model/identity.ts'

/** What a contact's create or update takes; what is undefined is not sent. */
export function encodeContact(
  input: ContactInput & Partial<Identity> & { readonly sourceId?: string },
): object {
  return {
    source_id: input.sourceId,
    identifier: input.identifier,
    identifier_hash: input.identifierHash,
    name: input.name,
    email: input.email,
    phone_number: input.phoneNumber,
    avatar_url: input.avatarUrl,
    custom_attributes: input.customAttributes,
  }
}

/** The pair that proves who the customer is, as a query. */
export function encodeIdentityQuery({ identifier, identifierHash }: Identity): string {
  return `?identifier=${encodeURIComponent(identifier)}&identifier_hash=${encodeURIComponent(identifierHash)}`
}
