import type { ReactNode } from 'react'
import { authorOf, type Message, summarizeMessage } from '../message.ts'
import { Icon } from './Icon.tsx'

export interface QuotedMessageProps {
  readonly message: Message
  readonly onRemove: () => void
}

/** Which message the reply belongs to. */
export function QuotedMessage({ message, onRemove }: QuotedMessageProps): ReactNode {
  return (
    <p className="quoted">
      <Icon name="reply" />
      <span>
        <strong>{authorOf(message)}:</strong> {summarizeMessage(message)}
      </span>
      <button
        className="icon-button"
        type="button"
        aria-label="Reply to no particular message"
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </p>
  )
}
