import { agentRoutes } from './agents/agentRoutes.ts'
import { contactRoutes } from './api/contacts.ts'
import { conversationRoutes } from './api/conversations.ts'
import { inboxRoutes } from './api/inboxes.ts'
import { messageRoutes } from './api/messages.ts'
import { surveyRoutes } from './api/surveys.ts'
import { createCable } from './cable/cable.ts'
import { createPresence } from './cable/presence.ts'
import { createWebSocketClass } from './cable/webSocket.ts'
import { controlRoutes } from './control/controlRoutes.ts'
import type { InboxRow } from './data/inboxRow.ts'
import { createStore } from './data/store.ts'
import { createFaultBoard } from './faults/faultBoard.ts'
import { createFetch } from './http/createFetch.ts'
import { fileAddress, fileRoutes } from './http/files.ts'
import { createHandle } from './http/handle.ts'
import { uploadMs } from './http/uploadMs.ts'
import { createInlineFileUrls } from './http/inlineFileUrls.ts'
import { rootRoutes } from './http/rootRoutes.ts'
import { createTraffic } from './http/traffic.ts'
import { systemClock } from './ports/clock.ts'
import { createSeededRandom } from './ports/random.ts'
import { DEFAULT_QUIRKS } from './quirks.ts'
import { createAccount } from './rules/createAccount.ts'
import { createInbox, updateInbox } from './rules/createInbox.ts'
import { hmacSha256 } from './rules/hmacSha256.ts'
import { resumeJobs } from './rules/resumeJobs.ts'
import { seedAccount } from './rules/seedAccount.ts'
import type { CreateSandboxOptions, Sandbox } from './sandbox.ts'
import { createSandboxAgent } from './sandboxAgent.ts'
import { createSandboxBot } from './sandboxBot.ts'
import { createScriptRunner } from './script/scriptRunner.ts'
import { ACCOUNT_ID, type Happening, type World } from './world.ts'

const DEFAULT_URL = 'http://sandbox.test'
const DEFAULT_SEED = 1
const MESSAGES_PER_MINUTE = 200

/** Makes a sandbox, together with the world its rules work on. */
export function buildSandbox(options: CreateSandboxOptions): { sandbox: Sandbox; world: World } {
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
  const quirks = { ...DEFAULT_QUIRKS, ...options.quirks }
  const world: World = {
    url,
    accountId: ACCOUNT_ID,
    accountName: 'Sandbox',
    store,
    clock,
    random,
    limits,
    quirks,
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
  const traffic = createTraffic(clock, limits.requestsPerMinute)
  const cable = createCable(world, faults, traffic)
  resumeJobs(world)
  const agents = store
    .all('agents')
    .filter(({ accountId }) => accountId === ACCOUNT_ID)
    .map((row) => createSandboxAgent(world, row))
  const [agent] = agents
  const [bot] = store.all('bots')
  if (!agent || !bot) throw new Error('unable to make a sandbox; its snapshot has no agent or bot')
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
    handshake: cable.handshake,
    connect: cable.connect,
    uploadMs: (method, path) => uploadMs(faults, method, path),
    agent,
    agents,
    bot: createSandboxBot(world, bot),
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
    quirks,
    script,
    signIdentity: (identifier) => hmacSha256(defaultInbox().hmacToken, identifier),
    createInbox: (settings = {}) => createInbox(world, settings),
    updateInbox: (settings, inboxId = defaultInbox().id) => updateInbox(world, inboxId, settings),
    createAccount(name = 'Another account', settings = {}) {
      const { agent: row, id, inbox, world: own } = createAccount(world, name, settings)
      return { id, inbox, agent: createSandboxAgent(own, row) }
    },
    restart: () => cable.cutAll(),
    close() {
      script.isOn = false
      script.stop()
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
  const fetchInMemory = createFetch(handle, sandbox)
  return { sandbox, world }
}
