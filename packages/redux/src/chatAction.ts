import type { UnknownAction } from '@reduxjs/toolkit'
import type { ChatEvent, ChatEventBatch } from '@unilink/core'

/** A fact of the chat as a Redux action: `unilink/message.created`, or a burst as `unilink/batch`. */
export interface ChatAction extends UnknownAction {
  /** The event without its `type`. */
  readonly payload: object
}

/** What follows the name of the client: events are named with a dot, commands with another slash or none. */
const eventType = /^(?:[^/]+\.[^/]+|batch)$/

/** Writes an event as an action of the client with this name. */
export function toAction(name: string, event: ChatEvent | ChatEventBatch): ChatAction {
  const { type, ...payload } = event
  return { type: `${name}/${type}`, payload }
}

/** Reads the event out of an action again; of others' actions, undefined. */
export function toEvent(name: string, action: unknown): ChatEvent | ChatEventBatch | undefined {
  if (!isAction(action) || !action.type.startsWith(`${name}/`)) return undefined
  const type = action.type.slice(name.length + 1)
  // Actions of this form are written above only.
  return eventType.test(type) ? ({ ...action.payload, type } as ChatEvent) : undefined
}

function isAction(action: unknown): action is ChatAction {
  return (
    typeof action === 'object' &&
    action !== null &&
    'type' in action &&
    typeof action.type === 'string'
  )
}
