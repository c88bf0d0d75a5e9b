import { useMemo } from 'react'
import type { OutgoingMessage } from './agentApi.ts'
import type { Filter, Pending } from './consoleState.ts'
import { toConversation } from './conversation.ts'
import { toMessage } from './message.ts'
import type { Sample } from './samples.ts'
import type { UseConsoleResult } from './useConsole.ts'
import type { SignedIn } from './useSession.ts'

export interface Draft {
  readonly content: string
  readonly isPrivate: boolean
  readonly files: readonly File[]
}

/** What an agent can do. None of these throw: what goes wrong is shown. */
export interface Commands {
  readonly chooseFilter: (filter: Filter) => void
  readonly loadOlder: (conversationId: number, beforeId: number) => Promise<void>
  readonly send: (conversationId: number, draft: Draft) => void
  readonly sendSample: (conversationId: number, sample: Sample) => Promise<void>
  readonly retry: (pending: Pending) => void
  readonly discard: (pending: Pending) => void
  readonly setStatus: (conversationId: number, status: 'open' | 'resolved') => Promise<void>
  readonly deleteMessage: (conversationId: number, messageId: number) => Promise<void>
  readonly setTyping: (conversationId: number, isOn: boolean, isPrivate: boolean) => void
  readonly markSeen: (conversationId: number) => Promise<void>
}

export function useCommands(
  { api }: SignedIn,
  dispatch: UseConsoleResult['dispatch'],
  report: (problem: string) => void,
): Commands {
  return useMemo(() => {
    async function refresh(conversationId: number): Promise<void> {
      const askedAtMs = Date.now()
      const row = await api.getConversation(conversationId)
      dispatch({ kind: 'conversation.heard', conversation: toConversation(row, askedAtMs) })
    }

    async function deliver(
      conversationId: number,
      message: OutgoingMessage,
      createdAtMs: number,
    ): Promise<boolean> {
      const pending = { key: message.echoId, conversationId, message, createdAtMs }
      dispatch({ kind: 'pending.changed', pending: { ...pending, problem: undefined } })
      const askedAtMs = Date.now()
      try {
        const sent = toMessage(await api.sendMessage(conversationId, message), askedAtMs)
        dispatch({ kind: 'message.heard', message: sent, unreadCount: undefined })
        dispatch({ kind: 'pending.removed', key: message.echoId })
        return true
      } catch (error) {
        dispatch({ kind: 'pending.failed', key: message.echoId, problem: reasonOf(error) })
        return false
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
      send: (conversationId, draft) => {
        void deliver(conversationId, { ...draft, echoId: newKey() }, Date.now())
      },
      sendSample: async (conversationId, { content, contentType, items, resolves }) => {
        const echoId = newKey()
        const message = { content, contentType, items, isPrivate: false, files: [], echoId }
        const isSent = await deliver(conversationId, message, Date.now())
        if (!isSent || !resolves) return
        try {
          await api.setStatus(conversationId, 'resolved')
          await refresh(conversationId)
        } catch (error) {
          report(`The conversation could not be resolved: ${reasonOf(error)}.`)
        }
      },
      retry: ({ conversationId, message, createdAtMs }) => {
        void deliver(conversationId, message, createdAtMs)
      },
      discard: ({ key }) => dispatch({ kind: 'pending.removed', key }),
      setStatus: async (conversationId, status) => {
        try {
          await api.setStatus(conversationId, status)
          await refresh(conversationId)
        } catch (error) {
          const wanted = status === 'open' ? 'reopened' : 'resolved'
          report(`The conversation could not be ${wanted}: ${reasonOf(error)}.`)
        }
      },
      deleteMessage: async (conversationId, messageId) => {
        const askedAtMs = Date.now()
        try {
          const emptied = toMessage(await api.deleteMessage(conversationId, messageId), askedAtMs)
          dispatch({ kind: 'message.heard', message: emptied, unreadCount: undefined })
        } catch (error) {
          report(`The message could not be deleted: ${reasonOf(error)}.`)
        }
      },
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
  }, [api, dispatch, report])
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'something unexpected happened'
}

/** Not crypto.randomUUID: a phone in the same network has no secure context. */
function newKey(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
}
