import type { ContactInput } from './contact.ts'

/**
 * Proof of who the customer is: your user id and its HMAC, computed on your backend.
 *
 * @remarks Make the hash with `signIdentity` of `@unilink/core/server`; the key never reaches a browser.
 */
export interface Identity {
  /** Your id of the user. */
  readonly identifier: string
  /** HMAC-SHA256 of `identifier`, 64 lower-case hex characters. */
  readonly identifierHash: string
}

/** Who the customer turns out to be, and what else is known of them. */
export interface IdentifyInput extends Identity, ContactInput {}
