import type { JsonObject } from './json.ts'

/** What a contact may tell about itself; nothing of it can be cleared again on the server. */
export interface ContactInput {
  readonly name?: string
  readonly email?: string
  /** E.164: `+` and 2 to 15 digits. */
  readonly phoneNumber?: string
  /** An address the server fetches the picture from. */
  readonly avatarUrl?: string
  /** Merged into what is stored; keys cannot be removed. */
  readonly customAttributes?: JsonObject
}

/** The customer, as the server knows it. */
export interface Contact {
  /** Changes when the server merges contacts. */
  readonly id: number
  readonly name: string
  readonly email: string | null
  readonly phoneNumber: string | null
}

/** One device's access to a contact: both ids are secrets. */
export interface ContactSession extends Contact {
  /** Acts as the contact: whoever knows it can write in its name. */
  readonly sourceId: string
  /** Reads the contact's events. */
  readonly pubsubToken: string
}

/** The whole record of a contact, as an update answers it and as a conversation carries it. */
export interface ContactRecord extends Contact {
  readonly accountId: number
  readonly identifier: string | null
  readonly additionalAttributes: JsonObject
  readonly customAttributes: JsonObject
  readonly createdAt: number
  readonly updatedAt: number
  readonly lastActivityAt: number | null
  readonly contactType: 'visitor' | 'lead' | 'customer' | 'unknown'
  readonly middleName: string | null
  readonly lastName: string | null
  readonly location: string | null
  readonly countryCode: string | null
  readonly isBlocked: boolean
  readonly labels: readonly string[]
}
