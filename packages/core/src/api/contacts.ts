import type { Observable } from 'rxjs'
import { UniLinkError } from '../errors.ts'
import type { ContactInput, ContactRecord, ContactSession } from '../model/contact.ts'
import type { Identity } from '../model/identity.ts'
import { decodeContactRecord, decodeContactSession } from '../wire/decodeContact.ts'
import { encodeContact, encodeIdentityQuery } from '../wire/encodeContact.ts'
import { missingInbox } from './inbox.ts'
import { contactPath } from './path.ts'
import type { Request } from './request.ts'

/** The calls about the customer. These hand out and take secrets. */
export interface ContactsApi {
  /**
   * Makes a contact, or takes up the session that has this `sourceId`.
   *
   * @remarks A known identifier, email or phone number attaches the session to that contact and
   * changes nothing of it. An identity is checked here but not remembered: `update` verifies.
   */
  readonly create: (input?: CreateContactInput) => Observable<ContactSession>
  /** The session. With an identity it is verified for good. */
  readonly get: (sourceId: string, identity?: Identity) => Observable<ContactSession>
  /**
   * Tells more about the contact; with an identity the session is verified for good.
   *
   * @remarks An email or phone number of another contact merges this one into it: the id changes.
   */
  readonly update: (
    sourceId: string,
    input: ContactInput & Partial<Identity>,
  ) => Observable<ContactRecord>
}

/** What a contact can be made with. */
export interface CreateContactInput extends ContactInput, Partial<Identity> {
  /** The session's key: random, and kept secret. The server makes one if there is none. */
  readonly sourceId?: string
}

/** What to do about a session that the server does not know. */
export const missingContact =
  'the server knows no such contact session in this inbox, create the contact first'

/** Makes the calls about the customer. */
export function createContactsApi(request: Request, inboxPath: string): ContactsApi {
  return {
    create: (input = {}) =>
      request('create the contact', () => {
        // An address is made only to check it: the server fails on an empty one and keeps half a contact.
        if (input.sourceId !== undefined) contactPath(inboxPath, input.sourceId)
        return {
          method: 'POST',
          path: `${inboxPath}/contacts`,
          body: encodeContact(checkPhoneNumber(input)),
          missing: missingInbox,
          hasIdentity: Boolean(input.identifierHash),
          decode: decodeContactSession,
        }
      }),
    get: (sourceId, identity) =>
      request('load the contact', () => ({
        method: 'GET',
        path: contactPath(inboxPath, sourceId) + (identity ? encodeIdentityQuery(identity) : ''),
        missing: missingContact,
        hasIdentity: identity !== undefined,
        decode: decodeContactSession,
      })),
    update: (sourceId, input) =>
      request('update the contact', () => ({
        method: 'PATCH',
        path: contactPath(inboxPath, sourceId),
        body: encodeContact(checkPhoneNumber(input)),
        missing: missingContact,
        hasIdentity: Boolean(input.identifierHash),
        decode: decodeContactRecord,
      })),
  }
}

function checkPhoneNumber<Input extends ContactInput>(input: Input): Input {
  // The server's own check lets anything stand before the `+`.
  if (input.phoneNumber && !/^\+\d{2,15}$/.test(input.phoneNumber)) {
    const reason = '`phoneNumber` must be `+` and 2 to 15 digits, such as +14155550123'
    throw new UniLinkError('state', 'invalid-input', `unable to send the contact; ${reason}`, {
      fields: ['phone_number'],
    })
  }
  return input
}
