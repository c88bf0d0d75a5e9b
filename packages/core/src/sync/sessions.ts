import { toErrorJson, UniLinkError } from '../errors.ts'
import type { ContactInput } from '../model/contact.ts'
import { createUuid } from './createUuid.ts'
import { execute } from './execute.ts'
import { insist } from './insist.ts'
import { persist } from './persist.ts'
import {
  conversationKey,
  readSession,
  renewSession,
  requestSession,
  sessionKey,
  toContact,
  writeSession,
  type SessionFields,
} from './storedSession.ts'
import type { SyncContext } from './syncContext.ts'

/** The session at hand. */
export interface Session extends SessionFields {
  /** True when this client has just made it, so that it cannot have conversations. */
  readonly isNew: boolean
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
  /** Makes the session if there is none, and tells what of this the contact does not say yet. */
  readonly describe: (input: ContactInput) => Promise<void>
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
  const key = sessionKey(context.namespace)
  const currentKey = conversationKey(context.namespace)
  let current: Session | null = null
  let making: Promise<Session> | undefined
  let isFailing = false

  const lock = <T>(work: () => Promise<T>): Promise<T> => locks.request(key, work)
  const read = () => readSession(context)

  async function write({ isNew, ...session }: Session): Promise<void> {
    await writeSession(context, session)
    tabs.tell({ type: 'session' })
  }

  function tell(): void {
    const { contact = null, isVerified = false, isLinked = false } = current ?? {}
    store.apply({ type: 'contact.loaded', contact, isVerified, isLinked })
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
    if (isDone) {
      // Who made it may have crashed before it told the other tabs.
      if (tabs.isLeader()) tabs.tell({ type: 'session' })
      return set({ ...stored.session, isNew: false })
    }
    const sourceId = stored?.sourceId ?? createUuid(context.random)
    if (stored === undefined) await storage.set(key, { sourceId })
    // The error of the last attempt stands until the next has ended.
    if (!isFailing) store.apply({ type: 'contact.loading' })
    const made = await requestSession(context, sourceId, identity, context.contact)
    const session = { ...made, isNew: stored === undefined }
    await write(session)
    return set(session)
  }

  const fail = (error: unknown): void => {
    isFailing = true
    if (!signal.aborted) store.apply({ type: 'contact.failed', error: toErrorJson(error) })
  }

  async function ensure(): Promise<Session> {
    if (current) return current
    making ??= persist(() => lock(make), { ...context, onRetry: fail })
      .catch((error: unknown) => {
        fail(error)
        throw error
      })
      .finally(() => {
        making = undefined
        isFailing = false
      })
    return making
  }

  async function forget(session: Session): Promise<void> {
    await lock(async () => {
      // Another tab may have made a new one meanwhile.
      if ((await read())?.sourceId !== session.sourceId) return
      await storage.delete(key)
      await storage.delete(currentKey)
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

  async function update(input: ContactInput): Promise<void> {
    const session = await ensure()
    const update$ = api.contacts.update(session.sourceId, { ...input, ...identity })
    const record = await insist(update$, context)
    // It may have got another token meanwhile, or be gone.
    if (current?.sourceId !== session.sourceId) return
    const renewed = { ...renewSession(current, record, identity), isNew: current.isNew }
    current = renewed
    tell()
    await lock(() => write(renewed))
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
        const { pubsubToken } = found
        const renewed = { ...session, pubsubToken, contact: toContact(found), isNew: false }
        await lock(() => write(renewed))
        set(renewed)
      } catch (error) {
        if (signal.aborted || current !== session) return
        if (UniLinkError.is(error, 'not-found')) return forget(session)
        context.logger.warn('unable to check the session; it is kept', toErrorJson(error))
      }
    },
    update,
    async describe(input) {
      const { contact } = await ensure()
      const known: Record<string, unknown> = { ...contact }
      const isNews = Object.entries(input).some(
        ([name, value]) => value !== undefined && value !== known[name],
      )
      if (isNews) await update(input)
    },
    readConversationId: async () => {
      const stored = await storage.get(currentKey)
      return typeof stored === 'number' ? stored : undefined
    },
    storeConversationId: (conversationId) =>
      conversationId === null
        ? storage.delete(currentKey)
        : storage.set(currentKey, conversationId),
  }
}
