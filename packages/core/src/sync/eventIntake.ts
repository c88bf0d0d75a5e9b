import type { RoomEvent } from '../model/roomEvent.ts'
import type { Conversations } from './conversations.ts'
import type { History } from './history.ts'
import type { Outbox } from './outbox.ts'
import type { SyncContext } from './syncContext.ts'
import type { Typing } from './typing.ts'

/** Who hears of what the line tells. */
export interface EventIntakePeers {
  readonly conversations: Conversations
  readonly history: History
  readonly outbox: Outbox
  readonly typing: Typing
}

/** Takes what the line tells: shows it, and tells whose records it concerns. */
export function createEventIntake(
  { clock, logger, store }: SyncContext,
  { conversations, history, outbox, typing }: EventIntakePeers,
): (event: RoomEvent) => void {
  return (event) => {
    const receivedAt = clock.now()
    switch (event.type) {
      case 'message.created':
      case 'message.updated': {
        const { type, message } = event
        if (!conversations.isOurs(message.inboxId)) return
        const key = outbox.confirm(message, type === 'message.created')
        if (outbox.isTwin(message.id)) store.arrive({ type: 'message.repeated', message })
        else store.arrive({ type, message, receivedAt, ...(key !== undefined && { key }) })
        history.onMessage(message)
        return conversations.onMessage(message)
      }
      case 'conversation.created':
      case 'conversation.updated':
      case 'conversation.status_changed': {
        const { type, conversation } = event
        if (!conversations.isOurs(conversation.inboxId)) return
        store.arrive({ type, conversation, receivedAt })
        return conversations.onConversation(conversation)
      }
      case 'conversation.typing_on':
      case 'conversation.typing_off': {
        const { conversation, user, isPrivate } = event
        if (isPrivate || user.type !== 'user' || !conversations.isOurs(conversation.inboxId)) return
        return typing.onAgent(conversation.id, user, event.type === 'conversation.typing_on')
      }
      case 'presence.update':
        return store.arrive({ type: 'presence.update', agents: event.agents })
      case 'unknown':
        return logger.debug('an event this version does not know', event.name)
    }
  }
}
