import type { Contact, ContactRecord, ContactSession } from '../model/contact.ts'
import {
  attributes,
  date,
  flag,
  needInteger,
  needRow,
  needText,
  number,
  text,
  texts,
  word,
} from './row.ts'
import type { Row } from './row.ts'

const session = 'a contact session'

/**
 * Reads the answer to a contact's create or show.
 *
 * @throws UniLinkError `malformed` without its id or its two keys.
 */
export function decodeContactSession(value: unknown): ContactSession {
  const data = needRow(value, session)
  return {
    sourceId: needText(data, 'source_id', session),
    pubsubToken: needText(data, 'pubsub_token', session),
    ...decodeContact(data, session),
  }
}

/**
 * Reads the record that an update answers and a conversation carries.
 *
 * @throws UniLinkError `malformed` without its id.
 */
export function decodeContactRecord(value: unknown): ContactRecord {
  const what = 'a contact'
  const data = needRow(value, what)
  return {
    ...decodeContact(data, what),
    accountId: number(data, 'account_id') ?? 0,
    identifier: text(data, 'identifier'),
    additionalAttributes: attributes(data, 'additional_attributes'),
    customAttributes: attributes(data, 'custom_attributes'),
    createdAt: date(data, 'created_at') ?? 0,
    updatedAt: date(data, 'updated_at') ?? 0,
    lastActivityAt: date(data, 'last_activity_at'),
    contactType: word(data, 'contact_type', ['visitor', 'lead', 'customer']),
    middleName: text(data, 'middle_name'),
    lastName: text(data, 'last_name'),
    location: text(data, 'location'),
    countryCode: text(data, 'country_code'),
    isBlocked: flag(data, 'blocked'),
    labels: texts(data, 'label_list'),
  }
}

function decodeContact(data: Row, what: string): Contact {
  return {
    id: needInteger(data, 'id', what),
    name: text(data, 'name') ?? '',
    email: text(data, 'email'),
    phoneNumber: text(data, 'phone_number'),
  }
}
