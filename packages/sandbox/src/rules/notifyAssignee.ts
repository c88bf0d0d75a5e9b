import type { MessageRow } from '../data/messageRow.ts'
import { conversationEventView } from '../views/conversationView.ts'
import { messageEventView } from '../views/messageView.ts'
import { agentSenderView } from '../views/senderView.ts'
import { seconds } from '../views/times.ts'
import { JOB_DELAY_MS, type World } from '../world.ts'

/**
 * Tells the assignee of a customer's message, a moment later. A newer notification of the same
 * conversation takes the place of the older one.
 */
export function notifyAssignee(world: World, message: MessageRow): void {
  world.clock.schedule(() => world.store.transaction(() => notify(world, message)), JOB_DELAY_MS)
}

function notify(world: World, message: MessageRow): void {
  const { notifications, store } = world
  const conversation = store.get('conversations', message.conversationId)
  const agent = store.get('agents', conversation?.assigneeId ?? 0)
  const contact = store.get('contacts', conversation?.contactId ?? 0)
  if (!conversation || !agent || !contact) return
  const own = notifications.get(agent.id) ?? new Map<number, number>()
  notifications.set(agent.id, own)
  const old = own.get(conversation.id)
  own.delete(conversation.id)
  if (old !== undefined) {
    const gone = { notification: { id: old }, ...countsOf(world, own.size) }
    world.publish({
      name: 'notification.deleted',
      tokens: [agent.pubsubToken],
      data: () => gone,
    })
  }
  const id = store.nextId('notifications')
  own.set(conversation.id, id)
  const title = `${contact.name}: ${message.content ?? ''}`
  const data = {
    notification: {
      id,
      notification_type: 'assigned_conversation_new_message',
      primary_actor_type: 'Conversation',
      primary_actor_id: conversation.id,
      read_at: null,
      secondary_actor: messageEventView(world, message, 'null'),
      user: agentSenderView(world, agent, 'null'),
      created_at: seconds(world.clock.now()),
      last_activity_at: seconds(world.clock.now()),
      snoozed_until: null,
      meta: {},
      account_id: world.accountId,
      primary_actor: conversationEventView(world, conversation, 'null'),
      push_message_title: title,
      push_message_body: title,
    },
    ...countsOf(world, own.size),
  }
  world.publish({ name: 'notification.created', tokens: [agent.pubsubToken], data: () => data })
}

function countsOf(
  world: World,
  count: number,
): { unread_count: number; count: number; account_id: number } {
  return { unread_count: count, count, account_id: world.accountId }
}
