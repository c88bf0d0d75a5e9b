import {
  combineReducers,
  configureStore,
  type Middleware,
  type UnknownAction,
} from '@reduxjs/toolkit'
import type { ChatState, CreateClientOptions, MessageItem } from '@unilink/core'
import {
  createSandbox,
  createSeededRandom,
  createVirtualClock,
  type CreateSandboxOptions,
  type Sandbox,
  type VirtualClock,
} from '@unilink/sandbox'
import { onTestFinished } from 'vitest'
import { createUniLinkMiddleware, type UniLinkMiddleware } from '../src/index.ts'

/** The state of the stores under test: the chat, and something that is none of its business. */
export interface TestState {
  readonly unilink: ChatState
  readonly clicks: number
}

type TestStore = ReturnType<typeof makeStore>

/** A store with Redux Toolkit's checks on, and the server it talks to, on one virtual clock. */
export interface TestChat {
  readonly unilink: UniLinkMiddleware<{ readonly unilink: ChatState }>
  readonly store: TestStore
  readonly dispatch: TestStore['dispatch']
  readonly sandbox: Sandbox
  /** Every action that got as far as the reducer. */
  readonly actions: readonly UnknownAction[]
  /** Lets time pass; long enough for answers and frames when nothing is said. */
  readonly settle: (durationMs?: number) => Promise<void>
  /** Opens the current conversation with a first message; answers its id. */
  readonly begin: (content?: string) => Promise<number>
  readonly items: () => readonly MessageItem[]
  readonly texts: () => readonly (string | null)[]
  /** The same page after a reload: another store over the same storage. */
  readonly reload: () => TestChat
}

/** What happens within two frames of a screen. */
const MOMENT_MS = 50

/** A server in memory and what a client needs to talk to it, both on one clock. */
export interface TestServer {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  readonly options: CreateClientOptions
}

/** Starts a server that ends with the test. */
export function openServer(settings: CreateSandboxOptions = {}): TestServer {
  const clock = createVirtualClock()
  const sandbox = createSandbox({ clock, ...settings })
  onTestFinished(() => sandbox.close())
  const stored = new Map<string, unknown>()
  return {
    sandbox,
    clock,
    options: {
      url: sandbox.url,
      inbox: sandbox.inbox.identifier,
      fetch: sandbox.fetch,
      WebSocket: sandbox.WebSocket,
      random: createSeededRandom(7),
      clock,
      storage: {
        get: async (key) => stored.get(key),
        set: async (key, value) => void stored.set(key, value),
        delete: async (key) => void stored.delete(key),
        keys: async () => [...stored.keys()],
      },
      logger: { debug() {}, warn() {} },
    },
  }
}

/** Opens a store that ends with the test. */
export function openStore(
  options: Partial<CreateClientOptions> = {},
  server: TestServer = openServer(),
): TestChat {
  const { sandbox, clock } = server
  const unilink = createUniLinkMiddleware({ ...server.options, ...options })
  onTestFinished(unilink.dispose)
  const actions: UnknownAction[] = []
  const store = makeStore(unilink, actions)
  const items = () =>
    unilink.selectors
      .selectMessages(store.getState())
      .items.filter((item) => item.kind === 'message')
  const settle = (durationMs = MOMENT_MS) => clock.advance(durationMs)
  return {
    unilink,
    store,
    dispatch: store.dispatch,
    sandbox,
    actions,
    settle,
    async begin(content = 'Hello') {
      store.dispatch(unilink.actions.open())
      await store.dispatch(unilink.actions.send({ content }))
      await settle(1_000)
      const [conversation] = sandbox.rows.conversations
      if (conversation === undefined) throw new Error('unable to begin; nothing was stored')
      return conversation.displayId
    },
    items,
    texts: () => items().map(({ content }) => content),
    reload() {
      unilink.dispose()
      return openStore(options, server)
    },
  }
}

function makeStore(
  { reducer, middleware }: UniLinkMiddleware<{ readonly unilink: ChatState }>,
  actions: UnknownAction[],
) {
  const record: Middleware = () => (next) => (action) => {
    actions.push(action as UnknownAction) // nothing else passes the middleware before
    return next(action)
  }
  const root = combineReducers({
    unilink: reducer,
    clicks: (clicks: number = 0, { type }: UnknownAction) =>
      type === 'click' ? clicks + 1 : clicks,
  })
  return configureStore({
    reducer: (state: TestState | undefined, action: UnknownAction) =>
      root(action.type === 'reset' ? undefined : state, action),
    middleware: (defaults) => defaults().prepend(middleware).concat(record),
    devTools: false,
  })
}
