import { toErrorJson, UniLinkError } from '../errors.ts'
import type { Contact, ContactInput, ContactRecord, ContactSession } from '../model/contact.ts'
import { createUuid } from './createUuid.ts'
import { execute } from './execute.ts'
import { persist } from './persist.ts'
import type { SyncContext } from './syncContext.ts'

/** Access to a contact: both ids are secrets and never leave sync. */
export interface Session {
  readonly sourceId: string
  readonly pubsubToken: string
  readonly isVerified: boolean
  readonly contact: Contact
  /** True when this client has just made it, so that it cannot have conversations. */
  readonly isNew: boolean
}

/** What is kept of a session; it begins with a `sourceId` before the server knows it. */
interface StoredSession {
  readonly sourceId: string
  readonly session?: Omit<Session, 'isNew'>
}

/** Makes, resumes and replaces the session. */
export interface Sessions {
  readonly current: () => Session | null
  /** Takes up the stored session; null when there is none. */
  readonly resume: () => Promise<Session | null>
  /** The session, made now if there is none. */
  readonly ensure: () => Promise<Session>
  /** Asks whether the server still knows the session; takes its token if it is another one. Never rejects. */
  readonly check: () => Promise<void>
  /** Another tab has made, changed or forgotten the session: takes what is stored. */
  readonly refresh: () => Promise<void>
  /** Tells the contact once more. */
  readonly restore: () => void
  readonly update: (input: ContactInput) => Promise<void>
  /** The current conversation, as another tab or an earlier visit left it. */
  readonly readConversationId: () => Promise<number | undefined>
  readonly storeConversationId: (conversationId: number | null) => Promise<void>
  /** Runs alone, in all tabs that share the session. */
  readonly lock: <T>(work: () => Promise<T>) => Promise<T>
}

/** `onChange` hears of every new session, and of null when the server has forgotten it. */
export function createSessions(
  context: SyncContext,
  onChange: (session: Session | null) => void,
): Sessions {
  const { api, store, storage, locks, tabs, identity, signal } = context
  const key = `${context.namespace}:session`
  const conversationKey = `${context.namespace}:conversation`
  let current: Session | null = null
  let making: Promise<Session> | undefined

  const lock = <T>(work: () => Promise<T>): Promise<T> => locks.request(key, work)
  const read = async (): Promise<StoredSession | undefined> => {
    const stored = await storage.get(key)
    return stored as StoredSession | undefined // only this file writes under this key
  }

  async function write(session: Omit<Session, 'isNew'>): Promise<void> {
    await storage.set(key, { sourceId: session.sourceId, session } satisfies StoredSession)
    tabs.tell({ type: 'session' })
  }

  function tell(): void {
    const { contact = null, isVerified = false } = current ?? {}
    store.apply({ type: 'contact.loaded', contact, isVerified })
  }

  function set(session: Session): Session {
    current = session
    tell()
    onChange(session)
    return session
  }

  /** The id is stored before the server hears of it, so that no retry makes a second contact. */
  async function make(): Promise<Session> {
    const stored = await read()
    const isDone = stored?.session !== undefined && (!identity || stored.session.isVerified)
    if (isDone) return set({ ...stored.session, isNew: false })

    const sourceId = stored?.sourceId ?? createUuid(context.random)
    if (stored === undefined) await storage.set(key, { sourceId })
    store.apply({ type: 'contact.loading' })
    const created = await execute(
      api.contacts.create({ ...context.contact, ...identity, sourceId }),
      signal,
    )
    // Creating with a valid pair does not verify the session; updating with it does.
    if (identity) await execute(api.contacts.update(sourceId, identity), signal)
    const session = toSession(created, identity !== undefined)
    await write(session)
    return set({ ...session, isNew: stored === undefined })
  }

  const fail = (error: unknown): void => {
    if (!signal.aborted) store.apply({ type: 'contact.failed', error: toErrorJson(error) })
  }

  async function ensure(): Promise<Session> {
    if (current) return current
    making ??= persist(() => lock(make), { ...context, onRetry: fail })
      .catch((error: unknown) => {
        fail(error)
        throw error
      })
      .finally(() => (making = undefined))
    return making
  }

  async function forget(session: Session): Promise<void> {
    await lock(async () => {
      // Another tab may have made a new one meanwhile.
      if ((await read())?.sourceId !== session.sourceId) return
      await storage.delete(key)
      await storage.delete(conversationKey)
      tabs.tell({ type: 'session' })
    })
    drop(session)
  }

  function drop(session: Session): void {
    if (current?.sourceId !== session.sourceId) return
    current = null
    store.apply({ type: 'contact.forgotten' })
    onChange(null)
  }

  return {
    current: () => current,
    lock,
    async resume() {
      if (current) return current
      const stored = await read()
      if (current) return current
      if (stored?.session === undefined || (identity && !stored.session.isVerified)) return null
      return set({ ...stored.session, isNew: false })
    },
    ensure,
    restore: tell,
    async refresh() {
      const stored = (await read())?.session
      if (current === null) return
      if (stored?.sourceId !== current.sourceId) return drop(current)
      const isMoved = stored.pubsubToken !== current.pubsubToken
      current = { ...stored, isNew: false }
      tell()
      if (isMoved) onChange(current)
    },
    async check() {
      const session = current
      if (session === null) return
      try {
        const found = await execute(api.contacts.get(session.sourceId, identity), signal)
        if (current !== session || found.pubsubToken === session.pubsubToken) return
        const renewed = toSession(found, session.isVerified)
        await lock(() => write(renewed))
        set({ ...renewed, isNew: false })
      } catch (error) {
        if (signal.aborted || current !== session) return
        if (UniLinkError.is(error, 'not-found')) return forget(session)
        context.logger.warn('unable to check the session; it is kept', toErrorJson(error))
      }
    },
    async update(input) {
      const session = await ensure()
      const record = await execute(
        api.contacts.update(session.sourceId, { ...input, ...identity }),
        signal,
      )
      // It may have got another token meanwhile, or be gone.
      if (current?.sourceId !== session.sourceId) return
      const { isNew, ...kept } = current
      const renewed = { ...kept, contact: toContact(record) }
      current = { ...renewed, isNew }
      tell()
      await lock(() => write(renewed))
    },
    readConversationId: async () => {
      const stored = await storage.get(conversationKey)
      return stored as number | undefined // only this file writes under this key
    },
    storeConversationId: (conversationId) =>
      conversationId === null
        ? storage.delete(conversationKey)
        : storage.set(conversationKey, conversationId),
  }
}

function toSession(session: ContactSession, isVerified: boolean): Omit<Session, 'isNew'> {
  const { sourceId, pubsubToken } = session
  return { sourceId, pubsubToken, isVerified, contact: toContact(session) }
}

function toContact({ id, name, email, phoneNumber }: ContactSession | ContactRecord): Contact {
  return { id, name, email, phoneNumber }
}
