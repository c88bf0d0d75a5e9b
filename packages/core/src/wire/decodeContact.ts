import type { Contact, ContactRecord, ContactSession } from '../model/contact.ts'
import { readerOf, type Fields } from './readerOf.ts'
import {
  attributes,
  date,
  dateOrZero,
  flag,
  needInteger,
  needText,
  numberOrZero,
  text,
  textOrEmpty,
  texts,
  word,
} from './row.ts'

const contact: Fields<Contact> = {
  id: needInteger,
  name: textOrEmpty,
  email: text,
  phoneNumber: text,
}

/**
 * Reads the answer to a contact's create or show.
 *
 * @throws UniLinkError `malformed` without its id or its two keys.
 */
export const decodeContactSession: (value: unknown) => ContactSession = readerOf<ContactSession>(
  { sourceId: needText, pubsubToken: needText, ...contact },
  'a contact session',
)

/**
 * Reads the record that an update answers and a conversation carries.
 *
 * @throws UniLinkError `malformed` without its id.
 */
export const decodeContactRecord: (value: unknown) => ContactRecord = readerOf<ContactRecord>(
  {
    ...contact,
    accountId: numberOrZero,
    identifier: text,
    additionalAttributes: attributes,
    customAttributes: attributes,
    createdAt: dateOrZero,
    updatedAt: dateOrZero,
    lastActivityAt: date,
    contactType: word('visitor', 'lead', 'customer'),
    middleName: text,
    lastName: text,
    location: text,
    countryCode: text,
    isBlocked: ['blocked', flag],
    labels: ['label_list', texts],
  },
  'a contact',
)
