import { agentRoutes } from './agents/agentRoutes.ts'
import { contactRoutes } from './api/contacts.ts'
import { conversationRoutes } from './api/conversations.ts'
import { inboxRoutes } from './api/inboxes.ts'
import { messageRoutes } from './api/messages.ts'
import { surveyRoutes } from './api/surveys.ts'
import { type Cable, createCable } from './cable/cable.ts'
import { createPresence } from './cable/presence.ts'
import { createWebSocketClass } from './cable/webSocket.ts'
import { controlRoutes } from './control/controlRoutes.ts'
import type { ContactRow, SessionRow } from './data/contactRow.ts'
import type { ConversationRow } from './data/conversationRow.ts'
import {
  DEFAULT_INBOX_SETTINGS,
  type InboxRow,
  type SandboxInboxSettings,
} from './data/inboxRow.ts'
import type { MessageRow } from './data/messageRow.ts'
import { createStore } from './data/store.ts'
import { createFaultBoard, type SandboxFaults } from './faults/faults.ts'
import { createFetch } from './http/createFetch.ts'
import { fileAddress, fileRoutes } from './http/files.ts'
import { createHandle, type Handle } from './http/handle.ts'
import { createInlineFileUrls } from './http/inlineFileUrls.ts'
import { rootRoutes } from './http/rootRoutes.ts'
import { createTraffic, type RecordedRequest } from './http/traffic.ts'
import { type Clock, systemClock } from './ports/clock.ts'
import type { Change, Journal } from './ports/journal.ts'
import { createSeededRandom, type Random, randomToken } from './ports/random.ts'
import { hmacSha256 } from './rules/hmacSha256.ts'
import { resumeJobs } from './rules/resumeJobs.ts'
import { seedAccount } from './rules/seedAccount.ts'
import { createSandboxAgent, type SandboxAgent } from './sandboxAgent.ts'
import { type AgentScript, createScriptRunner } from './script/agentScript.ts'
import { ACCOUNT_ID, type Happening, type World } from './world.ts'

/** Everything may be left out. */
export interface CreateSandboxOptions {
  /** Where the sandbox seems to be. Default: `http://sandbox.test`. */
  readonly url?: string
  /** Default: the system's time. */
  readonly clock?: Clock
  /** Default: seeded, so that every run makes the same tokens, ids and chances. */
  readonly random?: Random
  /** Settings of the default inbox; they also change the one of a snapshot. */
  readonly inbox?: Partial<SandboxInboxSettings>
  /** Where every committed change is kept. */
  readonly journal?: Journal
  /** Rows of an earlier run, from a journal. */
  readonly snapshot?: Iterable<Change>
  /** The scripted agent. Default: off. */
  readonly script?: AgentScript | false
  /** Flood limit of a conversation, per minute. Default: 200, like the server. */
  readonly maxMessagesPerMinute?: number
  /** Throttle of all requests, per minute of the clock. Default: none, as on a local server. */
  readonly maxRequestsPerMinute?: number
  /** `inline`: addresses that work in this page or process; `http`: ones of a real server. */
  readonly fileUrls?: 'inline' | 'http'
}

/** A whole server in memory. */
export interface Sandbox {
  readonly url: string
  readonly accountId: number
  /** The default inbox. */
  readonly inbox: InboxRow
  /** Answers in memory; never touches the network. */
  readonly fetch: typeof fetch
  /** Like the browser's class, connected in memory. */
  readonly WebSocket: typeof WebSocket
  /** Answers a request; rejects when a fault breaks the line. `fetch` and real servers use it. */
  readonly handle: Handle
  /** Takes the server's end of a socket. */
  readonly connect: Cable['connect']
  /** The default agent. */
  readonly agent: SandboxAgent
  readonly agents: readonly SandboxAgent[]
  readonly faults: SandboxFaults
  readonly rows: SandboxRows
  readonly traffic: SandboxTraffic
  readonly clock: Clock
  /** Whether the scripted agent answers. */
  isScripted: boolean
  /** The `identifier_hash` of an identifier in the default inbox. */
  readonly signIdentity: (identifier: string) => string
  /** Adds an inbox to the account. */
  readonly createInbox: (settings?: Partial<SandboxInboxSettings>) => InboxRow
  /** Changes settings of an inbox, the default one if none is named. */
  readonly updateInbox: (settings: Partial<SandboxInboxSettings>, inboxId?: number) => InboxRow
  /** Cuts all sockets (close code 1006), as when a server restarts. Rows stay. */
  readonly restart: () => void
  /** Ends everything: sockets, timers, addresses of files. */
  readonly close: () => void
}

/** Snapshots of the rows, for tests. */
export interface SandboxRows {
  readonly contacts: readonly ContactRow[]
  readonly sessions: readonly SessionRow[]
  readonly conversations: readonly ConversationRow[]
  readonly messages: readonly MessageRow[]
}

/** What went over the line, for tests that count. */
export interface SandboxTraffic {
  readonly requests: readonly RecordedRequest[]
  /** Sockets that are open now. */
  readonly sockets: number
  /** Subscriptions that are live now. */
  readonly subscriptions: number
}

const DEFAULT_URL = 'http://sandbox.test'
const DEFAULT_SEED = 1
const MESSAGES_PER_MINUTE = 200

/** Makes a UniLink server in memory, for tests, demos and pages. */
export function createSandbox(options: CreateSandboxOptions = {}): Sandbox {
  const url = (options.url ?? DEFAULT_URL).replace(/\/$/, '')
  const clock = options.clock ?? systemClock
  const random = options.random ?? createSeededRandom(DEFAULT_SEED)
  const store = createStore(options.journal, options.snapshot)
  seedAccount(store, options.inbox ?? {}, clock.now())
  const inlineUrls = createInlineFileUrls()
  const listeners = new Set<(happening: Happening) => void>()
  const limits = {
    messagesPerMinute: options.maxMessagesPerMinute ?? MESSAGES_PER_MINUTE,
    requestsPerMinute: options.maxRequestsPerMinute ?? Infinity,
  }
  const world: World = {
    url,
    accountId: ACCOUNT_ID,
    accountName: 'Sandbox',
    store,
    clock,
    random,
    limits,
    presence: createPresence(store, clock),
    notifications: new Map(),
    fileUrl: (file, kind) =>
      options.fileUrls === 'http' ? fileAddress(url, file, kind) : inlineUrls.urlOf(file),
    publish: (event) => store.afterCommit(() => cable.broadcast(event)),
    tell: (happening) =>
      store.afterCommit(() => {
        for (const listener of listeners) listener(happening)
      }),
  }
  // Faults draw from chance of their own: switching one on must not change the tokens that follow.
  const faults = createFaultBoard(createSeededRandom(Math.floor(random() * 2 ** 32)))
  const cable = createCable(world, faults)
  resumeJobs(world)
  const traffic = createTraffic(clock, limits.requestsPerMinute)
  const agents = store.all('agents').map((row) => createSandboxAgent(world, row))
  const [agent] = agents
  if (!agent) throw new Error('unable to make a sandbox; its snapshot has no agent')
  const script = createScriptRunner(world, agent, options.script || undefined)
  listeners.add(script.hear)

  const defaultInbox = (): InboxRow => {
    const [inbox] = store.all('inboxes')
    if (!inbox) throw new Error('unable to find the default inbox; its snapshot has none')
    return inbox
  }

  const sandbox: Sandbox = {
    url,
    accountId: ACCOUNT_ID,
    get inbox() {
      return defaultInbox()
    },
    get fetch() {
      return fetchInMemory
    },
    WebSocket: createWebSocketClass(cable, url),
    handle: async (request) => (await handle(request)).response,
    connect: cable.connect,
    agent,
    agents,
    faults,
    rows: {
      get contacts() {
        return store.all('contacts')
      },
      get sessions() {
        return store.all('sessions')
      },
      get conversations() {
        return store.all('conversations')
      },
      get messages() {
        return store.all('messages')
      },
    },
    traffic: {
      requests: traffic.requests,
      get sockets() {
        return cable.openCount
      },
      get subscriptions() {
        return cable.subscriptionCount
      },
    },
    clock,
    get isScripted() {
      return script.isOn
    },
    set isScripted(isOn) {
      script.isOn = isOn
    },
    signIdentity: (identifier) => hmacSha256(defaultInbox().hmacToken, identifier),
    createInbox(settings = {}) {
      const row = {
        ...DEFAULT_INBOX_SETTINGS,
        identifier: randomToken(random),
        hmacToken: randomToken(random),
        ...settings,
        id: store.nextId('inboxes'),
      }
      store.put('inboxes', row)
      return row
    },
    updateInbox(settings, inboxId = defaultInbox().id) {
      const old = store.get('inboxes', inboxId)
      if (!old) throw new Error(`unable to change inbox ${inboxId}; there is none`)
      const row = { ...old, ...settings, id: old.id }
      store.put('inboxes', row)
      return row
    },
    restart: () => cable.cutAll(),
    close() {
      script.isOn = false
      listeners.clear()
      cable.cutAll()
      inlineUrls.revoke()
    },
  }

  const handle = createHandle(
    world,
    [
      ...inboxRoutes,
      ...contactRoutes,
      ...conversationRoutes,
      ...messageRoutes,
      ...surveyRoutes,
      ...agentRoutes,
      ...fileRoutes,
      ...rootRoutes,
      ...controlRoutes(sandbox, faults),
    ],
    faults,
    traffic,
  )
  const fetchInMemory = createFetch(handle, url)
  return sandbox
}
