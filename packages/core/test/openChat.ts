import {
  createSandbox,
  createSeededRandom,
  createVirtualClock,
  type CreateSandboxOptions,
  type Sandbox,
  type VirtualClock,
} from '@unilink/sandbox'
import {
  createClient,
  createMemoryStorage,
  type Client,
  type CreateClientOptions,
  type HoleItem,
  type MessageItem,
  type Storage,
  type TimelineItem,
} from '../src/index.ts'
import { createFakeSignals, type FakeSignals } from './fakeSignals.ts'

/** A customer's client and the server it talks to, on one virtual clock. */
export interface Chat {
  readonly client: Client
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  readonly signals: FakeSignals
  readonly storage: Storage
  /** Moves the time on; long enough for answers and frames when nothing is said. */
  readonly settle: (durationMs?: number) => Promise<void>
  /** Sends a first text and waits until it is there; answers the conversation's id. */
  readonly begin: (content?: string) => Promise<number>
  /** Subscribes like a page that shows the current conversation; answers how to close it. */
  readonly look: () => () => void
  /** Messages and holes. */
  readonly rows: () => readonly TimelineItem[]
  readonly items: () => readonly MessageItem[]
  readonly holes: () => readonly HoleItem[]
  readonly texts: () => readonly (string | null)[]
  /** The page is reloaded: a new client with the same storage. */
  readonly reload: (options?: Partial<CreateClientOptions>) => Client
  /** Requests so far, such as `POST messages`. */
  readonly requests: (match: string) => number
}

/** What happens within two frames of a screen. */
const MOMENT_MS = 50

/** Opens a chat with nothing in it. */
export function openChat(
  options: Partial<CreateClientOptions> = {},
  sandboxOptions: CreateSandboxOptions = {},
): Chat {
  const clock = createVirtualClock()
  const sandbox = createSandbox({ clock, ...sandboxOptions })
  const signals = createFakeSignals()
  const storage = createMemoryStorage()
  const open = (more: Partial<CreateClientOptions> = {}): Client =>
    createClient({
      url: sandbox.url,
      inbox: sandbox.inbox.identifier,
      fetch: sandbox.fetch,
      WebSocket: sandbox.WebSocket,
      clock,
      signals,
      storage,
      random: createSeededRandom(clock.now() + 7),
      logger: { debug() {}, warn() {} },
      ...options,
      ...more,
    })
  const chat = {
    client: open(),
    sandbox,
    clock,
    signals,
    storage,
    settle: (durationMs = MOMENT_MS) => clock.advance(durationMs),
    look() {
      const subscription = chat.client.conversation().messages$.subscribe()
      return () => subscription.unsubscribe()
    },
    async begin(content = 'Hello') {
      chat.look()
      await chat.client.conversation().send({ content })
      await chat.settle()
      const [conversation] = sandbox.rows.conversations
      if (conversation === undefined) throw new Error('unable to begin; nothing was stored')
      return conversation.displayId
    },
    rows: () => chat.client.conversation().messages$.value.items,
    items: () => chat.rows().filter((item) => item.kind === 'message'),
    holes: () => chat.rows().filter((item) => item.kind === 'hole'),
    texts: () => chat.items().map(({ content }) => content),
    reload(more?: Partial<CreateClientOptions>) {
      chat.client.destroy()
      chat.client = open(more)
      return chat.client
    },
    requests: (match: string) =>
      sandbox.traffic.requests.filter(({ method, path }) => `${method} ${path}`.includes(match))
        .length,
  }
  return chat
}
