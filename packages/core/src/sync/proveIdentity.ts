import { UniLinkError } from '../errors.ts'
import type { Identity } from '../model/identity.ts'
import { createUuid } from './createUuid.ts'
import { insist, type InsistContext } from './insist.ts'
import {
  conversationKey,
  readSession,
  renewSession,
  requestSession,
  sessionKey,
  writeSession,
  type SessionFields,
} from './storedSession.ts'
import type { SyncContext } from './syncContext.ts'

/** What proving an identity needs. */
export interface ProveContext
  extends InsistContext, Pick<SyncContext, 'api' | 'storage' | 'locks' | 'namespace'> {
  readonly identity: Identity
  /** What a new contact is called. */
  readonly name: string | undefined
}

/** A server lets an empty hash pass, and verifies nothing: nobody would notice. */
export function checkIdentity({ identifier, identifierHash }: Identity): void {
  if (identifier && identifierHash) return
  throw new UniLinkError(
    'state',
    'invalid-options',
    'unable to use this identity; `identifier` and `identifierHash` must both be there, make the hash with `signIdentity` on your backend',
  )
}

/**
 * Keeps a session for an identity that the server has verified: the anonymous one at hand if there is
 * one to be kept, else the one of an earlier visit, else a new one.
 *
 * @returns Whether the session at hand is kept.
 */
export function proveIdentity(context: ProveContext, atHand?: SessionFields): Promise<boolean> {
  const { identity, locks, name, namespace, signal, storage } = context

  async function prove(): Promise<boolean> {
    const kept = atHand && (await verify(context, atHand))
    if (kept) {
      await writeSession(context, kept)
      return true
    }
    const stored = await readSession(context)
    const known = stored?.session && (await verify(context, stored.session))
    if (known) {
      await writeSession(context, known)
      return false
    }
    const isBegun = stored !== undefined && stored.session === undefined
    const sourceId = isBegun ? stored.sourceId : createUuid(context.random)
    // Before the server hears of it, so that no retry makes a second contact.
    await storage.set(sessionKey(namespace), { sourceId })
    await storage.delete(conversationKey(namespace))
    const contact = name === undefined ? undefined : { name }
    await writeSession(context, await requestSession(context, sourceId, identity, contact))
    return false
  }

  return locks.request(sessionKey(namespace), prove, { signal })
}

/** Undefined when the server does not know the session any more. */
async function verify(
  context: ProveContext,
  session: SessionFields,
): Promise<SessionFields | undefined> {
  const { api, identity } = context
  const update$ = api.contacts.update(session.sourceId, identity)
  try {
    const record = await insist(update$, context)
    return renewSession(session, record, identity)
  } catch (error) {
    if (UniLinkError.is(error, 'not-found')) return undefined
    throw error
  }
}
