import type { ConversationRow } from '../data/conversationRow.ts'
import type { MessageRow } from '../data/messageRow.ts'
import type { World } from '../world.ts'
import { changeStatus } from './changeStatus.ts'
import { storeOwnMessage } from './storeMessage.ts'
import { notifyAssignee } from './notifyAssignee.ts'
import { touchContact } from './updateContact.ts'
import { updateConversation } from './updateConversation.ts'
import { isOpenNow } from './workingHours.ts'

const REPLY_WINDOW_MS = 5 * 60_000
const DAY_MS = 24 * 60 * 60_000

/** What follows from a customer's message: activity, waiting, reopening, templates. */
export function followIncoming(
  world: World,
  conversation: ConversationRow,
  message: MessageRow,
): void {
  const { store } = world
  const contact = store.get('contacts', conversation.contactId)
  const inbox = store.get('inboxes', conversation.inboxId)
  if (!contact || !inbox) return
  touchContact(world, contact)
  if (conversation.assigneeId !== null) notifyAssignee(world, message)
  let current = conversation
  if (!contact.isBlocked && (current.status === 'resolved' || current.status === 'snoozed')) {
    const hasBot = inbox.botId !== null && current.status === 'resolved'
    current = changeStatus(world, current, hasBot ? 'pending' : 'open', { by: 'system' })
  }
  if (current.waitingSince === null) {
    current = updateConversation(world, current, { waitingSince: message.createdAt })
  }
  sendOutOfOffice(world, current)
  // Not after the one before it: only a conversation without a template is greeted.
  sendGreeting(world, current)
}

function sendOutOfOffice(world: World, conversation: ConversationRow): void {
  const inbox = world.store.get('inboxes', conversation.inboxId)
  const now = world.clock.now()
  if (!inbox?.outOfOfficeMessage || isOpenNow(inbox, now)) return
  const startOfDay = Math.floor(now / DAY_MS) * DAY_MS
  const messages = world.store.messagesOf(conversation.id)
  const isAnswered = messages.some(
    ({ messageType, isPrivate, createdAt }) =>
      (messageType === 3 && createdAt >= startOfDay) ||
      (messageType === 1 && !isPrivate && createdAt > now - REPLY_WINDOW_MS),
  )
  if (!isAnswered) sendTemplate(world, conversation, inbox.outOfOfficeMessage)
}

function sendGreeting(world: World, conversation: ConversationRow): void {
  const inbox = world.store.get('inboxes', conversation.inboxId)
  if (!inbox?.greetingEnabled || !inbox.greetingMessage) return
  const messages = world.store.messagesOf(conversation.id)
  const isFirst =
    messages.filter(({ messageType }) => messageType === 0).length === 1 &&
    !messages.some(({ messageType }) => messageType === 1 || messageType === 3)
  if (isFirst) sendTemplate(world, conversation, inbox.greetingMessage)
}

function sendTemplate(world: World, conversation: ConversationRow, text: string): void {
  const contact = world.store.get('contacts', conversation.contactId)
  const content = text
    .replaceAll(/\{\{\s*contact\.name\s*\}\}/g, contact?.name ?? '')
    .replaceAll(/\{\{\s*contact\.email\s*\}\}/g, contact?.email ?? '')
  storeOwnMessage(world, conversation, { content, processedContent: text, messageType: 3 })
}
