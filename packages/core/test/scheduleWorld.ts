import {
  createSandbox,
  createSeededRandom,
  createVirtualClock,
  type Sandbox,
  type VirtualClock,
} from '@unilink/sandbox'
import {
  createClient,
  createMemoryStorage,
  type ChatEvent,
  type Client,
  type ConversationHandle,
  type MessageItem,
} from '../src/index.ts'
import { createMortalPorts, type MortalPorts } from './createMortalPorts.ts'
import { createFakeSignals, type FakeSignals } from './fakeSignals.ts'

/** Everything a schedule happens to, and what was noted on the way. */
export interface ScheduleWorld {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  readonly signals: FakeSignals
  client: Client
  /** Texts the customer sent and has not taken back, by key. */
  readonly sent: Map<string, string | null>
  /** Keys that were taken back, some before their `send` has answered. */
  readonly discarded: Set<string>
  /** What the server was told to give back: row id to echo id. An agent's socket hears it. */
  readonly echoes: Map<number, string>
  /** Rows whose event has come to the client at hand. */
  readonly heard: Set<number>
  /** Keys the client at hand has sent or taken over, also those that were discarded. */
  readonly ownKeys: Set<string>
  readonly events: ChatEvent[]
  readonly logs: unknown[][]
  /** The conversations the client knows, each with a handle of its own beside the current one's. */
  readonly conversations: () => readonly ConversationHandle[]
  readonly items: () => readonly MessageItem[]
  readonly look: () => void
  readonly lookAway: () => void
  readonly reload: () => void
  /** The page is gone at once, and opened again. */
  readonly crash: () => void
  readonly close: () => void
}

/** A storage answers within so long. */
const STORAGE_MS = 4

/** Opens a chat whose every frame, event and log is noted. */
export function createScheduleWorld(seed: number): ScheduleWorld {
  const clock = createVirtualClock()
  const sandbox = createSandbox({ clock, maxMessagesPerMinute: 10_000 })
  const signals = createFakeSignals()
  const storage = createMemoryStorage()
  const echoes = new Map<number, string>()
  const heard = new Set<number>()
  const ownKeys = new Set<string>()
  const events: ChatEvent[] = []
  const logs: unknown[][] = []
  const sent = new Map<string, string | null>()
  const chance = createSeededRandom(seed)
  let ports: MortalPorts
  let isOpen = false
  let isClosed = false
  let stopLooking: (() => void) | undefined

  /** An agent's socket is spared by all faults but a restart. */
  function listen(): void {
    if (isClosed) return
    const identifier = JSON.stringify({
      channel: 'RoomChannel',
      pubsub_token: sandbox.agent.pubsubToken,
      account_id: sandbox.accountId,
      user_id: sandbox.agent.id,
    })
    const connection = sandbox.connect(
      {
        send: (frame) =>
          note(String(frame), ({ id, echo_id }) => echo_id && echoes.set(id, String(echo_id))),
        close: () => queueMicrotask(listen),
        cut: () => queueMicrotask(listen),
      },
      '/cable?side=agent',
    )
    connection.receive(JSON.stringify({ command: 'subscribe', identifier }))
    stopListening = () => connection.closed()
  }
  let stopListening = (): void => {}
  listen()

  /** Notes which events come to the client, as long as it takes them. */
  const WebSocket = new Proxy(sandbox.WebSocket, {
    construct(Socket, [url, protocols]: [string, string[]]) {
      const socket = new Socket(url, protocols)
      newest = socket
      socket.addEventListener('message', ({ data }) => {
        const isTaken = newest === socket && world.client.connection$.value.status === 'connected'
        if (isTaken) note(String(data), ({ id }) => heard.add(id))
      })
      return socket
    },
  })
  let newest: unknown

  function open(): Client {
    const left = isOpen ? world.items().flatMap(({ id, key }) => (id === null ? [key] : [])) : []
    heard.clear()
    ownKeys.clear()
    for (const key of left) ownKeys.add(key)
    isOpen = true
    ports = createMortalPorts({
      ...{ clock, signals, storage, WebSocket, fetch: sandbox.fetch },
      storageMs: () => Math.floor(chance() * STORAGE_MS),
    })
    const logger = { debug: log, warn: log }
    const client = createClient({
      url: sandbox.url,
      inbox: sandbox.inbox.identifier,
      ...ports,
      random: createSeededRandom(seed + clock.now()),
      logger,
    })
    client.events$.subscribe((event) => events.push(event))
    return client
  }

  function log(...entry: unknown[]): void {
    logs.push(entry)
  }

  const world: ScheduleWorld = {
    sandbox,
    clock,
    signals,
    client: open(),
    sent,
    discarded: new Set(),
    echoes,
    heard,
    ownKeys,
    events,
    logs,
    conversations() {
      const { client } = world
      const known = client.conversations$.value.items.map(({ id }) => client.conversation(id))
      return [client.conversation(), ...known]
    },
    items() {
      const all = world.conversations().flatMap(({ messages$ }) => messages$.value.items)
      return [...new Map(all.map((item) => [item.key, item])).values()]
    },
    look() {
      if (stopLooking) return
      const { client } = world
      const open = new Map<ConversationHandle, { unsubscribe: () => void }>()
      const subscription = client.conversations$.subscribe(() => {
        for (const handle of world.conversations()) {
          if (!open.has(handle)) open.set(handle, handle.messages$.subscribe())
        }
      })
      stopLooking = () => [subscription, ...open.values()].forEach((each) => each.unsubscribe())
    },
    lookAway() {
      stopLooking?.()
      stopLooking = undefined
    },
    reload() {
      world.lookAway()
      world.client.destroy()
      // The page is gone: what it was still writing never comes.
      ports.kill()
      world.client = open()
      world.look()
    },
    crash() {
      ports.kill()
      stopLooking = undefined
      world.client = open()
      world.look()
    },
    close() {
      isClosed = true
      world.lookAway()
      world.client.destroy()
      stopListening()
    },
  }
  world.look()
  return world
}

function note(text: string, take: (data: { id: number; echo_id?: unknown }) => unknown): void {
  const { message } = JSON.parse(text) as { message?: { event?: string; data?: { id: number } } }
  if (message?.event === 'message.created' && message.data) take(message.data)
}
