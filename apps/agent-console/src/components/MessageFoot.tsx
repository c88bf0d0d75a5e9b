import type { ReactNode } from 'react'
import { formatTime } from '../formatTime.ts'
import type { Message } from '../message.ts'
import { Delivery } from './Delivery.tsx'

export interface MessageFootProps {
  readonly message: Message
}

/** When a message was written, and how far it has come. */
export function MessageFoot({ message }: MessageFootProps): ReactNode {
  const { kind, isPrivate, isDeleted, createdAtMs } = message
  return (
    <p className="message-foot">
      <time dateTime={new Date(createdAtMs).toISOString()}>{formatTime(createdAtMs)}</time>
      {kind === 'outgoing' && !isPrivate && !isDeleted && (
        <Delivery status={message.status} problem={message.attributes.external_error} />
      )}
    </p>
  )
}
