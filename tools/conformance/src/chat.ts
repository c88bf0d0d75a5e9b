import {
  createLocalLocks,
  createMemoryStorage,
  type ChatEvent,
  type Client,
  type ConversationHandle,
  type CreateClientOptions,
  type MessageItem,
} from '@unilink/core'
import { takeSession, type Customer, type CustomerPorts } from './customer.ts'
import type { Ports } from './ports.ts'
import { RowFailure } from './rowFailure.ts'
import type { Waiting } from './wait.ts'
import type { WireLog } from './wireLog.ts'

/** The client on trial, with its current conversation on show. */
export interface Chat {
  readonly client: Client
  readonly handle: ConversationHandle
  /** Facts so far. */
  readonly events: readonly ChatEvent[]
  readonly items: () => readonly MessageItem[]
  readonly texts: () => readonly (string | null)[]
  /** The row of a text, once it is there and, if it is an own one, sent. */
  readonly item: (content: string) => Promise<MessageItem>
  /** Sends a text, waits until it is stored, and gives the conversation's id. */
  readonly begin: (content?: string) => Promise<number>
  /** Resolves once events flow. */
  readonly connected: () => Promise<unknown>
  /** The session the client has made, to look at it by hand. */
  readonly customer: () => Customer
}

/** What chats need of their surroundings. */
export interface ChatPorts extends Ports, Pick<Waiting, 'until'>, CustomerPorts {
  readonly log: WireLog
  readonly url: string
  readonly inbox: string
}

/** Opens a chat; the caller destroys its client. */
export function openChat(ports: ChatPorts, options: Partial<CreateClientOptions>): Chat {
  const { clock, createClient, fetch, inbox, log, until, url, WebSocket } = ports
  const openedAt = log.entries.length
  const client = createClient({
    url,
    inbox,
    WebSocket,
    clock,
    // Each chat is a device of its own.
    storage: createMemoryStorage(),
    // Web Locks would hold all chats of this process together.
    locks: createLocalLocks(),
    logger: { debug() {}, warn() {} },
    fetch,
    ...options,
  })
  const handle = client.conversation()
  const events: ChatEvent[] = []
  client.events$.subscribe((event) => events.push(event))
  handle.messages$.subscribe()

  const items = (): readonly MessageItem[] =>
    handle.messages$.value.items.filter((row) => row.kind === 'message')
  const item = (content: string): Promise<MessageItem> =>
    until(
      () =>
        items().find(
          (row) => row.content === content && (!row.isOwn || row.delivery?.status === 'sent'),
        ),
      `the client does not show “${content}” in time`,
    )

  return {
    client,
    handle,
    events,
    items,
    texts: () => items().map(({ content }) => content),
    item,
    async begin(content = 'Hello') {
      await handle.send({ content })
      const { conversationId } = await item(content)
      if (conversationId === null) throw new RowFailure('a sent message has no conversation')
      return conversationId
    },
    connected: () =>
      until(() => client.connection$.value.status === 'connected', 'the client did not connect'),
    customer() {
      // The client itself never tells of its session.
      const made = log.entries
        .slice(openedAt)
        .find((entry) => entry.kind === 'answer' && entry.url.endsWith('/contacts'))
      if (made?.kind !== 'answer') throw new RowFailure('the client has made no contact')
      return takeSession(ports, inbox, JSON.parse(made.body))
    },
  }
}
