import type { ConversationRow } from '../data/conversationRow.ts'
import type { MessageRow } from '../data/messageRow.ts'
import type { World } from '../world.ts'
import { awaitIdleness } from './autoResolve.ts'
import { followIncoming } from './followIncoming.ts'
import { type MessageInput, publishMessage, storeMessage } from './storeMessage.ts'
import { updateConversation } from './updateConversation.ts'

/** Stores a message and does all that follows from it. Throws `InvalidRecord`. */
export function createMessage(
  world: World,
  conversation: ConversationRow,
  input: MessageInput,
): MessageRow {
  const message = storeMessage(world, conversation, input)
  const current = world.store.get('conversations', conversation.id) ?? conversation
  awaitIdleness(world, conversation)
  if (message.messageType === 0) followIncoming(world, current, message)
  if (message.messageType === 1 && message.senderType === 'User' && !message.isPrivate) {
    followReply(world, current, message, input)
  }
  return message
}

/** The first answer of a human is noted, and the customer waits no longer. */
function followReply(
  world: World,
  conversation: ConversationRow,
  message: MessageRow,
  input: MessageInput,
): void {
  const isFirst = conversation.firstReplyCreatedAt === null
  if (isFirst) publishMessage(world, 'first.reply.created', message, input)
  if (!isFirst && conversation.waitingSince === null) return
  updateConversation(world, conversation, {
    waitingSince: null,
    ...(isFirst && { firstReplyCreatedAt: message.createdAt }),
  })
}
