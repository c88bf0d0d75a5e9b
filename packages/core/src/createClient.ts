import { createApi } from './api/createApi.ts'
import type { Client } from './client.ts'
import { UniLinkError } from './errors.ts'
import type { ContactInput } from './model/contact.ts'
import type { Identity } from './model/identity.ts'
import { platformChannel, type OpenChannel } from './ports/channel.ts'
import { systemClock, type Clock } from './ports/clock.ts'
import type { Fetch } from './ports/fetch.ts'
import { platformLocks, type Locks } from './ports/locks.ts'
import { consoleLogger, type Logger } from './ports/logger.ts'
import { platformPreview } from './ports/preview.ts'
import { platformRandom, type Random } from './ports/random.ts'
import { createSafeStorage, platformStorage } from './ports/safeStorage.ts'
import { createSteadyClock } from './ports/steadyClock.ts'
import { platformSignals, type Signals } from './ports/signals.ts'
import type { Storage } from './ports/storage.ts'
import type { Upload } from './ports/upload.ts'
import type { WebSocketConstructor } from './ports/webSocket.ts'
import { createRoomChannel } from './room/createRoomChannel.ts'
import type { RoomTimings } from './room/roomTimings.ts'
import { createChatContainer, createChatStore, type ChatContainer } from './state/chatStore.ts'
import { createUnreadSelector } from './state/selectors.ts'
import { createActivity } from './sync/activity.ts'
import { createCommands } from './sync/commands.ts'
import type { SyncOptions } from './sync/createSync.ts'
import { createCustomers } from './sync/customers.ts'
import { createHandles } from './sync/handles.ts'
import { chatNamespace, customerNamespace } from './sync/namespace.ts'
import { checkIdentity } from './sync/proveIdentity.ts'
import { defaultSyncTimings, type SyncTimings } from './sync/syncTimings.ts'

/** Which chat to open, and what of the outside world to use instead of the platform's. */
export interface CreateClientOptions {
  /** The server's http or https address. */
  readonly url: string
  /** The inbox identifier: Settings → Inboxes → the API inbox → Configuration. */
  readonly inbox: string
  /** Who the customer is, proven by your backend; left out, the customer is anonymous. */
  readonly identity?: Identity
  /** What a new contact is called; ignored for one that exists. */
  readonly contact?: ContactInput
  /**
   * When the contact is made: with the first message, or as soon as the client works.
   *
   * @defaultValue 'lazy'; with an `identity` always 'start'
   */
  readonly createContact?: 'lazy' | 'start'
  /**
   * When the customer counts as online for agents.
   *
   * @defaultValue 'visible'
   */
  readonly presence?: 'visible' | 'connected'
  /**
   * Whether a lost line is opened again.
   *
   * @defaultValue true
   */
  readonly reconnect?: boolean
  readonly timings?: Partial<SyncTimings & RoomTimings>
  readonly fetch?: Fetch
  readonly upload?: Upload
  /** Needed on Node 20: the class of the package `ws`. */
  readonly WebSocket?: WebSocketConstructor
  readonly storage?: Storage
  readonly locks?: Locks
  /** Where tabs hear one another; only used with a storage and locks that they share. */
  readonly channel?: OpenChannel
  readonly clock?: Clock
  readonly random?: Random
  readonly signals?: Signals
  readonly logger?: Logger
  /** Where the state lives; the default holds it in the client. */
  readonly container?: ChatContainer
}

/**
 * Opens a chat. It does nothing until a state stream has a subscriber or a command is called.
 *
 * @throws UniLinkError `invalid-options` for an address or inbox that cannot be one, and for an identity
 * without proof.
 *
 * @example
 * ```ts
 * const client = createClient({ url: 'https://chat.example.com', inbox: 'rT7bXc2NqLw9KfVj4HsYm5Zd' })
 * client.conversation().messages$.subscribe(({ items }) => render(items))
 * await client.conversation().send({ content: 'Hello' })
 * ```
 */
export function createClient(options: CreateClientOptions): Client {
  const { url, inbox, identity } = options
  if (identity) checkIdentity(identity)
  const clock = createSteadyClock(options.clock ?? systemClock)
  const random = options.random ?? platformRandom
  const signals = options.signals ?? platformSignals()
  const logger = options.logger ?? consoleLogger
  const timings = { ...defaultSyncTimings, ...options.timings }
  const api = createApi({ ...options, clock, signals })
  const store = createChatStore(options.container ?? createChatContainer(), { clock, signals })
  const life = new AbortController()
  let serverAheadMs = 0

  const activity = createActivity(clock, timings.lingerMs, (isActive) =>
    customers.setActive(isActive),
  )
  const chat = chatNamespace(url, inbox)
  const shared = {
    api,
    store,
    clock,
    random,
    signals,
    logger,
    timings,
    storage: createSafeStorage(options.storage ?? platformStorage(), {
      clock,
      logger,
      signal: life.signal,
    }),
    locks: options.locks ?? platformLocks(),
    openChannel: options.channel ?? platformChannel(),
    preview: platformPreview,
    serverNow: () => clock.now() + serverAheadMs,
    signal: life.signal,
  }
  const syncOptions = {
    hold: activity.hold,
    createsContact: options.createContact === 'start',
    onServerTime: (serverTime) => (serverAheadMs = serverTime - clock.now()),
    openRoom: (pubsubToken, signals) =>
      createRoomChannel({
        ...options,
        random,
        signals,
        logger,
        pubsubToken,
        // The client itself lingers.
        timings: { ...options.timings, lingerMs: 0 },
      }),
  } satisfies SyncOptions
  const customers = createCustomers(
    { chat, shared, options: syncOptions },
    { namespace: customerNamespace(chat, identity), identity, contact: options.contact },
  )
  const command = createCommands(activity, life.signal)
  const { live, act, conversation } = createHandles({ store, activity, customers, command })

  return {
    state$: live(store.select((state) => state)),
    events$: store.events$,
    connection$: live(store.select((state) => state.connection)),
    contact$: live(store.select((state) => state.contact)),
    inbox$: live(
      store.select((state) => state.inbox),
      customers.loadInbox,
    ),
    conversations$: live(store.select((state) => state.conversations)),
    agents$: live(store.select((state) => state.agents)),
    unread$: live(store.select(createUnreadSelector())),
    conversation: (id) => conversation(id ?? null),
    startConversation: ({ customAttributes } = {}, settings) =>
      act(settings, (sync) => sync.requests.startConversation(customAttributes)),
    updateContact: (input, settings) => act(settings, (sync) => sync.updateContact(input)),
    identify: (input, settings) => command(settings, () => customers.identify(input)),
    logOut: (settings) => command(settings, customers.logOut),
    start: () => void activity.hold(),
    destroy() {
      if (life.signal.aborted) return
      activity.destroy()
      life.abort(
        new UniLinkError(
          'state',
          'destroyed',
          'unable to go on; the client is destroyed: make a new one with `createClient`',
        ),
      )
      store.destroy()
    },
  }
}
