import type { Reducer, UnknownAction } from '@reduxjs/toolkit'
import { initialChatState, reduceChat, UniLinkError, type ChatState } from '@unilink/core'
import { toEvent } from './chatAction.ts'
import { isCommand } from './command.ts'
import { freezeNew } from './freezeNew.ts'

/** What bundlers put in place of it; a page without one has none. */
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** The slice of one client: core's reducer, told by actions. */
export function createChatReducer(name: string): Reducer<ChatState> {
  const isDevelopment = readIsDevelopment()
  return (state: ChatState = initialChatState, action: UnknownAction) => {
    if (isCommand(name, action)) {
      throw new UniLinkError(
        'state',
        'missing',
        `unable to run ${action.type}; the middleware is not mounted: add \`middleware: (defaults) => defaults().prepend(unilink.middleware)\` to configureStore`,
      )
    }
    const event = toEvent(name, action)
    if (event === undefined) return state
    // A log of actions may come from a newer version, which knows more events.
    const next: ChatState | undefined = reduceChat(state, event)
    if (next === undefined) return state
    return isDevelopment ? freezeNew(next) : next
  }
}

function readIsDevelopment(): boolean {
  try {
    // Bundlers replace exactly this expression.
    return process.env.NODE_ENV !== 'production'
  } catch {
    // A page without a bundler has no `process`.
    return false
  }
}
