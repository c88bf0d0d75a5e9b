import type { MessageRow, MessageStatus } from '../data/messageRow.ts'
import type { World } from '../world.ts'
import type { Performer } from './performer.ts'
import { updateMessage } from './updateMessage.ts'

/** Sets how far a message got. Going back from read to delivered is refused: nothing changes. */
export function setMessageStatus(
  world: World,
  message: MessageRow,
  status: MessageStatus,
  externalError: string | undefined,
  performer: Performer,
): MessageRow {
  const isStepBack = message.status === 'read' && status === 'delivered'
  if (isStepBack || message.status === status) return message
  const isRetry = message.status === 'failed' && status === 'sent'
  const contentAttributes = isRetry
    ? {}
    : status === 'failed' && externalError !== undefined
      ? { ...message.contentAttributes, external_error: externalError }
      : message.contentAttributes
  return updateMessage(world, message, { status, contentAttributes }, performer)
}
