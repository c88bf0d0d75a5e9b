import type { JsonObject } from './json.ts'

/** A customer. */
export interface ContactRow {
  readonly id: number
  readonly accountId: number
  readonly name: string
  readonly email: string | null
  readonly phoneNumber: string | null
  readonly identifier: string | null
  readonly additionalAttributes: JsonObject
  readonly customAttributes: JsonObject
  /** Address of a picture, or empty. */
  readonly avatarUrl: string
  readonly isBlocked: boolean
  readonly createdAt: number
  readonly updatedAt: number
  readonly lastActivityAt: number | null
}

/** One contact session: a customer in one inbox, on one device or browser. */
export interface SessionRow {
  readonly id: number
  readonly contactId: number
  readonly inboxId: number
  readonly sourceId: string
  /** Secret: reads the session's events. */
  readonly pubsubToken: string
  readonly isHmacVerified: boolean
  readonly createdAt: number
  readonly updatedAt: number
}
