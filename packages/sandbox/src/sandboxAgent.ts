import type { AgentRow, Availability } from './data/agentRow.ts'
import type { ConversationRow, ConversationStatus } from './data/conversationRow.ts'
import type { JsonObject } from './data/json.ts'
import type { MessageRow, MessageStatus, SharedThing } from './data/messageRow.ts'
import { assignAgent } from './rules/assignConversation.ts'
import { changeStatus } from './rules/changeStatus.ts'
import { createConversation } from './rules/createConversation.ts'
import { createMessage } from './rules/createMessage.ts'
import { deleteMessage } from './rules/deleteMessage.ts'
import { findByDisplayId } from './rules/findByDisplayId.ts'
import { markSeenByAgent } from './rules/markSeen.ts'
import type { Performer } from './rules/performer.ts'
import { setMessageStatus } from './rules/setMessageStatus.ts'
import { setAgentTyping } from './rules/setTyping.ts'
import type { UploadedFile } from './rules/storeAttachments.ts'
import type { World } from './world.ts'

/** What else a message of an agent may have. */
export interface SayOptions {
  readonly files?: readonly UploadedFile[]
  /** Places, links and cards of people. */
  readonly shared?: readonly SharedThing[]
  /** Such as `input_select`, `cards` or `form`. */
  readonly contentType?: string
  readonly contentAttributes?: JsonObject
  readonly echoId?: string | number
}

/**
 * An agent whose hand code leads. Conversations are named by the id customers know, messages by
 * theirs. Everything goes the way of the agents' API, with the same events.
 */
export interface SandboxAgent {
  readonly id: number
  readonly name: string
  readonly token: string
  readonly pubsubToken: string
  readonly say: (conversationId: number, content: string | null, options?: SayOptions) => MessageRow
  /** Writes a private note, which customers never see. */
  readonly note: (conversationId: number, content: string) => MessageRow
  readonly startTyping: (conversationId: number, options?: { readonly isPrivate?: boolean }) => void
  readonly stopTyping: (conversationId: number, options?: { readonly isPrivate?: boolean }) => void
  readonly markSeen: (conversationId: number) => void
  readonly resolve: (conversationId: number) => void
  readonly reopen: (conversationId: number) => void
  readonly setStatus: (conversationId: number, status: ConversationStatus) => void
  readonly deleteMessage: (messageId: number) => MessageRow
  /** Reports how far a message got, as agents' systems do; a reason goes with `failed`. */
  readonly setMessageStatus: (
    messageId: number,
    status: MessageStatus,
    reason?: string,
  ) => MessageRow
  /** Gives the conversation to this agent. */
  readonly assign: (conversationId: number) => void
  /** Begins a conversation with a customer's session. */
  readonly startConversation: (sourceId: string, content?: string) => ConversationRow
  /** Keeps the agent online without a socket. */
  readonly goOnline: () => void
  readonly goOffline: () => void
  readonly setAvailability: (availability: Availability) => void
  /** Whether the agent counts as away without a socket; if not, the availability always holds. */
  readonly setAutoOffline: (isAutoOffline: boolean) => void
  /** Address of a picture; customers see it beside messages. */
  readonly setAvatar: (url: string) => void
}

/** Lends a hand to an agent. */
export function createSandboxAgent(world: World, row: AgentRow): SandboxAgent {
  const { store } = world
  const current = () => store.get('agents', row.id) ?? row
  const performer = (): Performer => ({ kind: 'agent', agent: current() })

  const find = (conversationId: number) => findByDisplayId(world, conversationId)

  function findMessage(messageId: number): MessageRow {
    const message = store.get('messages', messageId)
    if (message) return message
    throw new Error(`unable to find message ${messageId}; there is none with this id`)
  }

  function post(
    conversationId: number,
    content: string | null,
    options: SayOptions & { readonly isPrivate?: boolean },
  ): MessageRow {
    return store.transaction(() =>
      createMessage(world, find(conversationId), {
        ...options,
        content,
        messageType: 1,
        sender: { type: 'User', id: row.id },
        performer: performer(),
      }),
    )
  }

  function type(conversationId: number, isTyping: boolean, isPrivate = false): void {
    setAgentTyping(world, find(conversationId), current(), isTyping, isPrivate)
  }

  function setStatus(conversationId: number, status: ConversationStatus): void {
    store.transaction(() =>
      changeStatus(world, find(conversationId), status, {
        by: 'performer',
        performer: performer(),
      }),
    )
  }

  return {
    id: row.id,
    name: row.name,
    token: row.token,
    pubsubToken: row.pubsubToken,
    say: (conversationId, content, options = {}) => post(conversationId, content, options),
    note: (conversationId, content) => post(conversationId, content, { isPrivate: true }),
    startTyping: (conversationId, options) => type(conversationId, true, options?.isPrivate),
    stopTyping: (conversationId, options) => type(conversationId, false, options?.isPrivate),
    markSeen(conversationId) {
      store.transaction(() => markSeenByAgent(world, find(conversationId), row.id))
    },
    resolve: (conversationId) => setStatus(conversationId, 'resolved'),
    reopen: (conversationId) => setStatus(conversationId, 'open'),
    setStatus,
    deleteMessage(messageId) {
      return store.transaction(() => deleteMessage(world, findMessage(messageId), performer()))
    },
    setMessageStatus(messageId, status, reason) {
      return store.transaction(() =>
        setMessageStatus(world, findMessage(messageId), status, reason, performer()),
      )
    },
    assign(conversationId) {
      store.transaction(() => assignAgent(world, find(conversationId), current(), performer()))
    },
    startConversation(sourceId, content) {
      const session = store.all('sessions').find((other) => other.sourceId === sourceId)
      if (!session) throw new Error('unable to start a conversation; no session has this source id')
      return store.transaction(() => {
        const made = createConversation(world, session, { performer: performer() })
        if (content !== undefined) post(made.displayId, content, {})
        return store.get('conversations', made.id) ?? made
      })
    },
    goOnline: () => world.presence.hold(row.id, true),
    goOffline: () => world.presence.hold(row.id, false),
    setAvailability(availability) {
      store.put('agents', { ...current(), availability })
    },
    setAutoOffline(isAutoOffline) {
      store.put('agents', { ...current(), isAutoOffline })
    },
    setAvatar(url) {
      store.put('agents', { ...current(), avatarUrl: url })
    },
  }
}
