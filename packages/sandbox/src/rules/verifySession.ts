import type { SessionRow } from '../data/contactRow.ts'
import type { InboxRow } from '../data/inboxRow.ts'
import { serverError } from '../http/httpError.ts'
import type { World } from '../world.ts'
import { hmacSha256 } from './hmacSha256.ts'

/** An identity as a request carries it. */
export interface IdentityClaim {
  readonly identifier: string
  readonly identifierHash: string
}

/**
 * Checks the hash of a request's own identifier; the contact's stored one is never looked at. A
 * wrong hash, or none where the inbox asks for one, is a bare 500, as on the real server.
 */
export function checkIdentity(inbox: InboxRow, claim: IdentityClaim): boolean {
  const isGiven = claim.identifierHash !== ''
  if (!isGiven && !inbox.hmacMandatory) return false
  if (hmacSha256(inbox.hmacToken, claim.identifier) !== claim.identifierHash) throw serverError()
  return true
}

/** Marks a session as verified, for good. */
export function verifySession(world: World, session: SessionRow): SessionRow {
  if (session.isHmacVerified) return session
  const row = { ...session, isHmacVerified: true, updatedAt: world.clock.now() }
  world.store.put('sessions', row)
  return row
}
