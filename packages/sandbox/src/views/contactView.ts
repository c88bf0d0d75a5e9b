import type { ContactRow, SessionRow } from '../data/contactRow.ts'
import type { JsonObject } from '../data/json.ts'
import type { World } from '../world.ts'
import { contactSenderView } from './senderView.ts'
import { iso, isoOrNull, seconds } from './times.ts'

/** A contact session, as create and show answer it. */
export function contactSessionView(contact: ContactRow, session: SessionRow): JsonObject {
  return {
    source_id: session.sourceId,
    pubsub_token: session.pubsubToken,
    id: contact.id,
    name: contact.name,
    email: contact.email,
    phone_number: contact.phoneNumber,
  }
}

/** A contact as the raw record that update answers and conversations contain. */
export function contactRecordView(world: World, contact: ContactRow): JsonObject {
  return {
    id: contact.id,
    name: contact.name,
    email: contact.email,
    phone_number: contact.phoneNumber,
    account_id: world.accountId,
    created_at: iso(contact.createdAt),
    updated_at: iso(contact.updatedAt),
    additional_attributes: contact.additionalAttributes,
    identifier: contact.identifier,
    custom_attributes: contact.customAttributes,
    last_activity_at: isoOrNull(contact.lastActivityAt),
    contact_type: contact.email || contact.phoneNumber ? 'lead' : 'visitor',
    middle_name: '',
    last_name: '',
    location: null,
    country_code: null,
    blocked: contact.isBlocked,
    label_list: [],
  }
}

/** A contact in the events only agents get. */
export function contactEventView(world: World, contact: ContactRow): JsonObject {
  return { ...contactSenderView(contact), account_id: world.accountId }
}

/** A contact in agents' REST answers. */
export function agentContactView(world: World, contact: ContactRow): JsonObject {
  return {
    additional_attributes: contact.additionalAttributes,
    availability_status: world.presence.isContactOnline(contact.id) ? 'online' : 'offline',
    email: contact.email,
    id: contact.id,
    name: contact.name,
    phone_number: contact.phoneNumber,
    blocked: contact.isBlocked,
    identifier: contact.identifier,
    thumbnail: contact.avatarUrl,
    custom_attributes: contact.customAttributes,
    // Absent as long as the contact never did anything.
    ...(contact.lastActivityAt !== null && { last_activity_at: seconds(contact.lastActivityAt) }),
    created_at: seconds(contact.createdAt),
  }
}
