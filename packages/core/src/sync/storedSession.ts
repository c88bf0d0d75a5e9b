import type { Contact, ContactInput, ContactRecord, ContactSession } from '../model/contact.ts'
import type { Identity } from '../model/identity.ts'
import { insist, type InsistContext } from './insist.ts'
import type { SyncContext } from './syncContext.ts'

/** Access to a contact: both ids are secrets and never leave sync. */
export interface SessionFields {
  readonly sourceId: string
  readonly pubsubToken: string
  readonly isVerified: boolean
  readonly isLinked: boolean
  readonly contact: Contact
}

/** What is kept of a session; it begins with a `sourceId` before the server knows it. */
export interface StoredSession {
  readonly sourceId: string
  readonly session?: SessionFields
}

/** Where the session of a customer is kept; also the name of its lock. */
export function sessionKey(namespace: string): string {
  return `${namespace}:session`
}

/** Where the id of the current conversation is kept. */
export function conversationKey(namespace: string): string {
  return `${namespace}:conversation`
}

/** What is kept of a customer's session. */
export async function readSession({
  storage,
  namespace,
}: Pick<SyncContext, 'storage' | 'namespace'>): Promise<StoredSession | undefined> {
  const stored = await storage.get(sessionKey(namespace))
  const { sourceId, session } = (stored ?? {}) as Partial<StoredSession> // each field is looked at
  // Anybody can write into a cookie.
  if (typeof sourceId !== 'string' || sourceId === '') return undefined
  const isWhole = typeof session?.pubsubToken === 'string' && typeof session.contact === 'object'
  return { sourceId, ...(isWhole && { session }) }
}

/** Keeps a session. */
export function writeSession(
  { storage, namespace }: Pick<SyncContext, 'storage' | 'namespace'>,
  session: SessionFields,
): Promise<void> {
  const { sourceId } = session
  return storage.set(sessionKey(namespace), { sourceId, session } satisfies StoredSession)
}

/** Makes the session of this id on the server, or takes it up; with an identity it is verified. */
export async function requestSession(
  context: InsistContext & Pick<SyncContext, 'api'>,
  sourceId: string,
  identity: Identity | undefined,
  contact: ContactInput | undefined,
): Promise<SessionFields> {
  const { api } = context
  const created$ = api.contacts.create({ ...contact, ...identity, sourceId })
  const { pubsubToken, ...created } = await insist(created$, context)
  const session = { sourceId, pubsubToken, isVerified: false, isLinked: false }
  if (!identity) return { ...session, contact: toContact(created) }
  // Creating with a valid pair does not verify the session; updating with it does.
  const record = await insist(api.contacts.update(sourceId, identity), context)
  return renewSession({ ...session, contact: toContact(record) }, record, identity)
}

/** The session after an update that the server has accepted. */
export function renewSession(
  session: SessionFields,
  record: ContactRecord,
  identity: Identity | undefined,
): SessionFields {
  return {
    ...session,
    isVerified: session.isVerified || identity !== undefined,
    isLinked: identity !== undefined && record.identifier === identity.identifier,
    contact: toContact(record),
  }
}

/** What the app is shown of a contact. */
export function toContact({
  id,
  name,
  email,
  phoneNumber,
}: Omit<ContactSession, 'sourceId' | 'pubsubToken'> | ContactRecord): Contact {
  return { id, name, email, phoneNumber }
}
