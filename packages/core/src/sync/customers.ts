import { toErrorJson, UniLinkError } from '../errors.ts'
import type { IdentifyInput, Identity } from '../model/identity.ts'
import type { Channel } from '../ports/channel.ts'
import { createLinkedAbort } from '../ports/linkedAbort.ts'
import type { SafeStorage } from '../ports/safeStorage.ts'
import type { ChatEvent } from '../state/chatEvent.ts'
import {
  createCustomer,
  type Customer,
  type CustomerFields,
  type SharedContext,
} from './customer.ts'
import type { SyncOptions } from './createSync.ts'
import type { Inheritance } from './inheritance.ts'
import { moveStored } from './moveStored.ts'
import { customerNamespace } from './namespace.ts'
import { persist } from './persist.ts'
import { checkIdentity, proveIdentity } from './proveIdentity.ts'
import { conversationKey, readSession, sessionKey } from './storedSession.ts'

/** Whose chat it is at the moment, and what outlives a change of that. */
export interface Customers {
  readonly current: () => Customer
  readonly setActive: (isActive: boolean) => void
  /** Keeps a conversation's messages whole until the returned function is called. */
  readonly open: (conversationId: number) => () => void
  readonly loadInbox: () => void
  /** Set while one customer gives way to the next, and never rejects. */
  readonly handover: () => Promise<void> | undefined
  /** What is being kept meanwhile goes along when the customer stays the same person. */
  readonly keep: <T>(work: Promise<T>) => Promise<T>
  readonly identify: (input: IdentifyInput) => Promise<void>
  readonly logOut: () => Promise<void>
}

/** What the customers of one chat are made of. */
export interface CustomersContext {
  /** Begins every name in storage, of locks and of channels. */
  readonly chat: string
  readonly shared: SharedContext & { readonly storage: SafeStorage }
  readonly options: SyncOptions
}

/** What tabs tell one another about whose chat it is. */
type CustomerMessage =
  | { readonly type: 'loggedOut' }
  | {
      readonly type: 'identified'
      readonly namespace: string
      readonly isSessionKept: boolean
    }

/** How one customer gives way to the next. */
interface Change {
  readonly next: CustomerFields
  /** What becomes of what is shown; left out, it stays. */
  readonly fact?: ChatEvent
  /** True when it is the same person, whose messages go along. */
  readonly isSamePerson?: boolean
  /** For the other tabs; left out by those who only heard of the change. */
  readonly message?: CustomerMessage
  /** Puts the storage in order, while no other tab does. */
  readonly tidy: (former: Customer) => Promise<void>
}

/** A call of `identify`. */
interface Entering {
  readonly identifier: string
  readonly stop: (reason: unknown) => void
  /** Never rejects. */
  readonly done: Promise<void>
}

const nothing: Inheritance = { ledgers: new Map(), conversationIds: [] }

/** Begins with the first customer. */
export function createCustomers(
  { chat, shared, options }: CustomersContext,
  first: CustomerFields,
): Customers {
  const { locks, openChannel, signal, storage, store } = shared
  const anonymous: CustomerFields = { namespace: customerNamespace(chat, undefined) }
  const openings = new Set<{ readonly conversationId: number; close: () => void }>()
  const keeping = new Set<Promise<unknown>>()
  let customer = createCustomer(shared, first, options)
  let isActive = false
  let isInboxWanted = false
  let channel: Channel | undefined
  let handover: Promise<void> | undefined
  /** The last call of `identify`. */
  let entering: Entering | undefined

  function replace(change: Change): Promise<void> {
    const work = Promise.resolve(handover)
      .then(() => handOver(change))
      .finally(() => {
        if (handover === work) handover = undefined
      })
    handover = work
    return work
  }

  async function handOver({ next, fact, isSamePerson, message, tidy }: Change): Promise<void> {
    const former = customer
    // What is shown as sent must be kept before it can go along.
    if (isSamePerson) await Promise.allSettled(keeping)
    const ended = former.end(contactChanged())
    if (fact && !signal.aborted) store.apply(fact)
    await ended
    try {
      await locks.request(`${chat}:customers`, async () => {
        if (message) channel?.post(message)
        await tidy(former)
      })
    } catch (error) {
      shared.logger.warn('unable to put in order what is kept of a customer', toErrorJson(error))
    }
    if (signal.aborted) return
    begin(next, isSamePerson && !fact ? former.sync.bequeath() : nothing)
  }

  function begin(next: CustomerFields, inheritance: Inheritance): void {
    customer = createCustomer(shared, next, options)
    customer.sync.inherit(inheritance)
    for (const opening of openings) opening.close = customer.sync.open(opening.conversationId)
    const { inbox } = store.read().inbox
    if (inbox) customer.sync.showInbox(inbox)
    if (isInboxWanted) customer.sync.loadInbox()
    if (!isActive) return
    customer.sync.setActive(true)
    // Other tabs of this customer may have another session at hand.
    customer.sync.tellSession()
  }

  async function enter(
    identity: Identity,
    details: Omit<IdentifyInput, keyof Identity>,
    stop: AbortSignal,
  ): Promise<void> {
    const context = { ...shared, workSignal: () => stop }
    const namespace = customerNamespace(chat, identity)
    const isThere = (): boolean =>
      customer.namespace === namespace &&
      customer.identity?.identifierHash === identity.identifierHash
    await handover
    while (!isThere()) {
      await persist(() => become({ namespace, identity }, details.name, stop), context)
      await handover
    }
    await persist(() => {
      if (stop.aborted) throw stop.reason
      return customer.sync.describeContact(details)
    }, context)
  }

  /** Nothing changes before the server has accepted the identity. */
  async function become(
    next: CustomerFields & { readonly identity: Identity },
    name: string | undefined,
    stop: AbortSignal,
  ): Promise<void> {
    const { identity, namespace } = next
    const former = customer
    const context = { ...shared, identity, namespace, name, signal: stop }
    if (former.namespace !== anonymous.namespace) {
      await proveIdentity(context)
      if (stop.aborted) throw stop.reason
      const isSamePerson = former.namespace === namespace
      return replace({
        next,
        isSamePerson,
        ...(!isSamePerson && { fact: { type: 'contact.left' } }),
        tidy: async () => {},
      })
    }
    const hasConversation = await former.sync.hasConversation()
    // Whoever begins a conversation meanwhile waits for this lock.
    await locks.request(
      sessionKey(former.namespace),
      async () => {
        const stored = await storage.get(conversationKey(former.namespace))
        // Another tab has done it meanwhile.
        if (customer !== former || handover !== undefined) return
        const isWanted = hasConversation || stored !== undefined
        const atHand = isWanted ? await readSession({ storage, ...anonymous }) : undefined
        const isSessionKept = await proveIdentity(context, atHand?.session)
        if (stop.aborted) throw stop.reason
        await replace({
          ...toIdentified({ type: 'identified', namespace, isSessionKept }, next),
          message: { type: 'identified', namespace, isSessionKept },
        })
      },
      { signal: stop },
    )
  }

  /** The anonymous customer turns out to be somebody. */
  function toIdentified(
    { isSessionKept, namespace }: CustomerMessage & { type: 'identified' },
    next: CustomerFields,
  ): Change {
    return {
      next,
      isSamePerson: true,
      ...(!isSessionKept && { fact: { type: 'contact.forgotten' } }),
      tidy: () => moveStored(storage, anonymous.namespace, namespace, isSessionKept),
    }
  }

  async function onMessage(message: CustomerMessage): Promise<void> {
    if (message.type === 'loggedOut') {
      entering?.stop(contactChanged())
      return replace({ ...loggedOut, tidy: (former) => former.storage.takeBack() })
    }
    const { namespace } = message
    const found = await readSession({ storage, namespace })
    // Where tabs do not share what is kept, each has a session of its own.
    if (found?.session === undefined || customer.namespace !== anonymous.namespace) return
    await replace(toIdentified(message, { namespace }))
  }

  const loggedOut = { next: anonymous, fact: { type: 'contact.left' } } as const

  signal.addEventListener('abort', () => channel?.close())

  return {
    current: () => customer,
    setActive(next) {
      isActive = next
      // Only this file posts there.
      channel ??= openChannel?.(
        `${chat}:customers`,
        (said) => void onMessage(said as CustomerMessage),
      )
      if (!customer.signal.aborted) customer.sync.setActive(next)
    },
    open(conversationId) {
      const opening = { conversationId, close: customer.sync.open(conversationId) }
      openings.add(opening)
      return () => {
        openings.delete(opening)
        opening.close()
      }
    },
    loadInbox() {
      isInboxWanted = true
      customer.sync.loadInbox()
    },
    handover: () => handover,
    keep(work) {
      const settle = (): void => void keeping.delete(work)
      keeping.add(work)
      work.then(settle, settle)
      return work
    },
    async identify({ identifier, identifierHash, ...details }) {
      const identity = { identifier, identifierHash }
      checkIdentity(identity)
      // Of two customers the one named last is meant.
      if (entering?.identifier !== identifier) entering?.stop(contactChanged())
      const stop = createLinkedAbort(signal)
      const work = Promise.resolve(entering?.done)
        .then(() => enter(identity, details, stop.signal))
        .catch((error: unknown) => {
          throw stop.signal.aborted ? stop.signal.reason : error
        })
        .finally(() => stop.abort())
      entering = { identifier, stop: stop.abort, done: work.catch(() => {}) }
      return work
    },
    logOut() {
      const { stop, done } = entering ?? {}
      stop?.(contactChanged())
      return replace({
        ...loggedOut,
        message: { type: 'loggedOut' },
        async tidy() {
          await done
          // The session comes last: whoever comes upon what is left does not send it as somebody else.
          await storage.wipe(chat)
        },
      })
    },
  }
}

function contactChanged(): UniLinkError {
  const reason = 'the customer has logged out, or become another one, meanwhile'
  return new UniLinkError('state', 'contact-changed', `unable to go on; ${reason}`)
}
