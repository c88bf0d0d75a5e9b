import type { ConversationRow, ConversationStatus } from '../data/conversationRow.ts'
import { canReply } from '../views/canReply.ts'
import type { World } from '../world.ts'
import { addActivity, storeOwnMessage } from './storeMessage.ts'
import { type Performer, performerName } from './performer.ts'
import {
  publishConversation,
  publishStatusNow,
  touchConversation,
  updateConversation,
} from './updateConversation.ts'

/** Who changes the status. */
export type StatusCause =
  | { readonly by: 'performer'; readonly performer: Performer }
  | { readonly by: 'contact' }
  | { readonly by: 'system' }
  | { readonly by: 'idleness'; readonly minutes: number }

/** Changes the status, with its events, activity and survey. The newest row is returned. */
export function changeStatus(
  world: World,
  conversation: ConversationRow,
  status: ConversationStatus,
  cause: StatusCause,
  snoozedUntil: number | null = null,
): ConversationRow {
  if (conversation.status === status && conversation.snoozedUntil === snoozedUntil) {
    return conversation
  }
  const current = changeColumns(world, conversation, { status, snoozedUntil }, cause)
  addActivity(world, current, activityOf(world, current, cause))
  if (status === 'resolved') sendSurvey(world, current)
  return world.store.get('conversations', current.id) ?? current
}

function changeColumns(
  world: World,
  conversation: ConversationRow,
  change: Pick<ConversationRow, 'snoozedUntil' | 'status'>,
  cause: StatusCause,
): ConversationRow {
  if (cause.by === 'system') {
    const current = touchConversation(world, conversation, change)
    publishStatusNow(world, current)
    return current
  }
  publishConversation(world, 'conversation.status_changed', conversation)
  return updateConversation(world, conversation, change)
}

function activityOf(world: World, conversation: ConversationRow, cause: StatusCause): string {
  const { status } = conversation
  if (cause.by === 'system') {
    return status === 'pending'
      ? 'System reopened the conversation due to a new incoming message and marked it as pending.'
      : 'System reopened the conversation due to a new incoming message.'
  }
  if (cause.by === 'idleness') {
    return `Conversation was marked resolved by system due to ${cause.minutes} minutes of inactivity`
  }
  if (cause.by === 'contact') {
    const contact = world.store.get('contacts', conversation.contactId)
    return `Conversation was resolved by ${contact?.name ?? ''}`
  }
  const name = performerName(cause.performer)
  const done = {
    open: 'reopened',
    resolved: 'marked resolved',
    pending: 'marked as pending',
    snoozed: 'snoozed',
  }[status]
  return `Conversation was ${done} by ${name}`
}

/** Sent once in a conversation, when it is resolved and the inbox asks for satisfaction. */
function sendSurvey(world: World, conversation: ConversationRow): void {
  const inbox = world.store.get('inboxes', conversation.inboxId)
  if (!inbox?.csatEnabled || !canReply(world, conversation)) return
  const messages = world.store.messagesOf(conversation.id)
  if (messages.some(({ contentType }) => contentType === 'input_csat')) return
  storeOwnMessage(world, conversation, {
    content: inbox.csatMessage ?? 'Please rate the conversation',
    messageType: 3,
    contentType: 'input_csat',
    contentAttributes: { display_type: inbox.csatDisplayType },
  })
}
