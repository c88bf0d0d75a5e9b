import { createMemoryStorage, type CreateClientOptions } from '@unilink/core'
import {
  createSandbox,
  createSeededRandom,
  createVirtualClock,
  type Sandbox,
  type VirtualClock,
} from '@unilink/sandbox'
import type { Chat, Driver } from './driver.ts'
import { createFakeSignals, type FakeSignals } from './fakeSignals.ts'

/** A customer's page and the server it talks to, on one virtual clock. */
export interface Stage {
  readonly sandbox: Sandbox
  readonly signals: FakeSignals
  /** Mounts a chat on the page. */
  readonly mount: (conversationId?: number) => Chat
  /** Loads the page again, with the storage as it was left; nothing is mounted then. */
  readonly reload: (options?: Partial<CreateClientOptions>) => void
  /** Moves the time on; long enough for answers and frames when nothing is said. */
  readonly settle: (durationMs?: number) => Promise<void>
  /** Waits for a command while the time moves on. */
  readonly during: <T>(command: Promise<T>, durationMs?: number) => Promise<T>
  /** Mounts a chat, sends a first text and waits until it is there; answers the conversation's id too. */
  readonly begin: (content?: string) => Promise<readonly [chat: Chat, conversationId: number]>
  /** Has the agent say so many things. */
  readonly talk: (conversationId: number, count: number) => Promise<void>
  /** The texts the server has, in order; of one conversation if its id is given. */
  readonly stored: (conversationId?: number) => readonly (string | null)[]
  /** Requests so far, such as `POST messages`. */
  readonly requests: (match: string) => number
  /** What is still at work. */
  readonly left: () => Leftovers
  readonly close: () => void
}

/** What a chat that nobody looks at must not leave behind. */
export interface Leftovers {
  readonly sockets: number
  readonly subscriptions: number
  readonly timers: number
}

/** Nothing at all. */
export const nothing: Leftovers = { sockets: 0, subscriptions: 0, timers: 0 }

/** What happens within two frames of a screen. */
const MOMENT_MS = 50

/** More than the gap that is read at once, and little enough to flood. */
const MESSAGES_PER_MINUTE = 300

/** Sets up a page for a driver. */
export function openStage(driver: Driver): Stage {
  const clock: VirtualClock = createVirtualClock()
  const sandbox = createSandbox({ clock, maxMessagesPerMinute: MESSAGES_PER_MINUTE })
  const signals = createFakeSignals()
  const storage = createMemoryStorage()
  const load = (options: Partial<CreateClientOptions> = {}) =>
    driver.open({
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
    })
  const mounted = new Set<Chat>()
  let page = load()

  const settle = (durationMs = MOMENT_MS) => clock.advance(durationMs)

  async function during<T>(command: Promise<T>, durationMs?: number): Promise<T> {
    const [outcome] = await Promise.allSettled([command, settle(durationMs)])
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  }

  function mount(conversationId?: number): Chat {
    const chat = page.mount(conversationId)
    mounted.add(chat)
    const unmount = () => {
      if (mounted.delete(chat)) chat.unmount()
    }
    return { ...chat, unmount }
  }

  function leave(): void {
    for (const chat of mounted) chat.unmount()
    mounted.clear()
    page.end()
  }

  return {
    sandbox,
    signals,
    mount,
    reload(options) {
      leave()
      page = load(options)
    },
    settle,
    during,
    async begin(content = 'Hello') {
      const chat = mount()
      await during(chat.send({ content }))
      const [conversation] = sandbox.rows.conversations
      if (conversation === undefined) throw new Error('unable to begin; nothing was stored')
      return [chat, conversation.displayId]
    },
    async talk(conversationId, count) {
      for (let index = 0; index < count; index += 1) {
        sandbox.agent.say(conversationId, `news ${index}`)
      }
      await settle()
    },
    stored(conversationId) {
      const { conversations, messages } = sandbox.rows
      const ids = conversations.flatMap(({ id, displayId }) =>
        conversationId === undefined || displayId === conversationId ? [id] : [],
      )
      return messages
        .filter((row) => ids.includes(row.conversationId))
        .map(({ content }) => content)
    },
    requests: (match) =>
      sandbox.traffic.requests.filter(({ method, path }) => `${method} ${path}`.includes(match))
        .length,
    left: () => ({
      sockets: sandbox.traffic.sockets,
      subscriptions: sandbox.traffic.subscriptions,
      timers: clock.pending,
    }),
    close() {
      leave()
      sandbox.close()
    },
  }
}
