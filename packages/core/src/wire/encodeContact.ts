import type { ContactInput } from '../model/contact.ts'
import type { Identity } from '../model/identity.ts'
import type { JsonObject } from '../model/json.ts'

/** What a contact's create or update takes; what is undefined is not sent. */
export function encodeContact(
  input: ContactInput & Partial<Identity> & { readonly sourceId?: string },
): object {
  return {
    source_id: input.sourceId,
    ...encodeIdentity(input),
    name: input.name,
    email: input.email,
    phone_number: input.phoneNumber,
    avatar_url: input.avatarUrl,
    custom_attributes: input.customAttributes,
  }
}

/** The pair that proves who the customer is. */
export function encodeIdentity(identity: Partial<Identity>): {
  readonly identifier: string | undefined
  readonly identifier_hash: string | undefined
} {
  return { identifier: identity.identifier, identifier_hash: identity.identifierHash }
}

/** What a conversation's create takes. */
export function encodeConversation(input: { readonly customAttributes?: JsonObject }): object {
  return { custom_attributes: input.customAttributes }
}
