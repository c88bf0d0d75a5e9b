import type { AgentApi, MessageContent, MessageStatus, OutgoingMessage } from './agentApi.ts'
import { AgentApiError, reasonOf } from './agentRequest.ts'
import type { ConsoleAction } from './consoleAction.ts'
import type { Filter, Pending } from './consoleState.ts'
import { toConversation } from './conversation.ts'
import type { Draft } from './draft.ts'
import { type Message, toMessage } from './message.ts'
import type { WireMessage } from './wire.ts'

/** What an agent can do. None of these throw: what goes wrong is shown. */
export interface Commands {
  readonly chooseFilter: (filter: Filter) => void
  readonly loadOlder: (conversationId: number, beforeId: number) => Promise<void>
  readonly send: (conversationId: number, draft: Draft) => void
  /** Resolves with whether it was stored. */
  readonly sendContent: (conversationId: number, content: MessageContent) => Promise<boolean>
  readonly retry: (pending: Pending) => void
  readonly discard: (pending: Pending) => void
  readonly setStatus: (conversationId: number, status: string) => Promise<void>
  readonly deleteMessage: (message: Message) => Promise<void>
  readonly setMessageStatus: (message: Message, status: MessageStatus) => Promise<void>
  readonly setTyping: (conversationId: number, isOn: boolean, isPrivate: boolean) => void
  readonly markSeen: (conversationId: number) => Promise<void>
}

/** What a failed delivery says when an agent plays the system that reports it. */
const reportedFailure = 'Reported by the agent console'

export function createCommands(
  api: AgentApi,
  dispatch: (action: ConsoleAction) => void,
  report: (problem: string) => void,
): Commands {
  async function deliver(
    conversationId: number,
    message: OutgoingMessage,
    createdAtMs: number,
  ): Promise<boolean> {
    const key = message.echoId
    const pending = { key, conversationId, message, createdAtMs, problem: undefined }
    dispatch({ kind: 'pending.changed', pending })
    const askedAtMs = Date.now()
    try {
      hear(await api.sendMessage(conversationId, message), askedAtMs)
      dispatch({ kind: 'pending.removed', key })
      return true
    } catch (error) {
      dispatch({ kind: 'pending.failed', key, problem: explainFailure(error) })
      return false
    }
  }

  function hear(wire: WireMessage, askedAtMs: number): void {
    const message = toMessage(wire, askedAtMs)
    dispatch({ kind: 'message.heard', message, unreadCount: undefined })
  }

  async function changeMessage(failure: string, work: () => Promise<WireMessage>): Promise<void> {
    const askedAtMs = Date.now()
    try {
      hear(await work(), askedAtMs)
    } catch (error) {
      report(`${failure}: ${reasonOf(error)}.`)
    }
  }

  return {
    chooseFilter: (filter) => dispatch({ kind: 'filter.chosen', filter }),
    loadOlder: async (conversationId, beforeId) => {
      const askedAtMs = Date.now()
      dispatch({ kind: 'older.asked', conversationId })
      try {
        const rows = await api.listMessages(conversationId, beforeId)
        const messages = rows.map((row) => toMessage(row, askedAtMs))
        dispatch({ kind: 'older.answered', page: { conversationId, messages, askedAtMs } })
      } catch (error) {
        dispatch({ kind: 'older.failed', conversationId })
        report(`Older messages could not be loaded: ${reasonOf(error)}.`)
      }
    },
    send: (conversationId, { content, files, isPrivate, replyTo }) => {
      const attributes = replyTo && { in_reply_to: replyTo.id }
      const message = { content, files, isPrivate, attributes, echoId: newKey() }
      void deliver(conversationId, message, Date.now())
    },
    sendContent: (conversationId, content) => {
      const message = { files: [], ...content, isPrivate: false, echoId: newKey() }
      return deliver(conversationId, message, Date.now())
    },
    retry: ({ conversationId, message, createdAtMs }) => {
      void deliver(conversationId, message, createdAtMs)
    },
    discard: ({ key }) => dispatch({ kind: 'pending.removed', key }),
    setStatus: async (conversationId, status) => {
      try {
        await api.setStatus(conversationId, status)
        const askedAtMs = Date.now()
        const row = await api.getConversation(conversationId)
        dispatch({ kind: 'conversation.heard', conversation: toConversation(row, askedAtMs) })
      } catch (error) {
        report(`The conversation could not be made ${status}: ${reasonOf(error)}.`)
      }
    },
    deleteMessage: ({ conversationId, id }) =>
      changeMessage('The message could not be deleted', () =>
        api.deleteMessage(conversationId, id),
      ),
    setMessageStatus: ({ conversationId, id }, status) =>
      changeMessage(`The message could not be made ${status}`, () =>
        api.setMessageStatus(
          conversationId,
          id,
          status,
          status === 'failed' ? reportedFailure : undefined,
        ),
      ),
    setTyping: (conversationId, isOn, isPrivate) => {
      // Typing is a courtesy: nobody needs to hear that it was lost.
      api.setTyping(conversationId, isOn, isPrivate).catch(() => undefined)
    },
    markSeen: async (conversationId) => {
      const askedAtMs = Date.now()
      try {
        const row = await api.markSeen(conversationId)
        dispatch({ kind: 'conversation.heard', conversation: toConversation(row, askedAtMs) })
      } catch {
        // The count stays; the next message or the next visit tries again.
      }
    },
  }
}

/** A refusal is certain; anything else may have been stored. */
function explainFailure(error: unknown): string {
  const isRefused = error instanceof AgentApiError && error.status >= 400 && error.status < 500
  return `${isRefused ? 'Not sent' : 'Perhaps not sent'}: ${reasonOf(error)}.`
}

/** Not crypto.randomUUID: a phone in the same network has no secure context. */
function newKey(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
}
