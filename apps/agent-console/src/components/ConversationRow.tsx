import type { ReactNode } from 'react'
import type { Conversation, Preview } from '../conversation.ts'
import { formatTimeOrDay } from '../formatTime.ts'
import { conversationAddress } from '../useOpenConversation.ts'
import { Avatar } from './Avatar.tsx'

export interface ConversationRowProps {
  readonly conversation: Conversation
  readonly isOpen: boolean
  readonly isOnline: boolean
  readonly isTyping: boolean
  readonly nowMs: number
}

const prefixes: Record<Preview['from'], string> = { contact: '', agent: 'You: ', note: 'Note: ' }

export function ConversationRow(props: ConversationRowProps): ReactNode {
  const { conversation, isOpen, isOnline, isTyping, nowMs } = props
  const { id, contact, preview, status, unreadCount, lastActivityAtMs } = conversation
  return (
    <li>
      <a
        className="conversation-row"
        id={`conversation-${id}`}
        href={conversationAddress(id)}
        aria-current={isOpen ? 'true' : undefined}
        data-unread={unreadCount > 0}
      >
        <Avatar name={contact.name} imageUrl={contact.imageUrl} isOnline={isOnline} />
        <span className="row-name">{contact.name}</span>
        <time dateTime={new Date(lastActivityAtMs).toISOString()}>
          {formatTimeOrDay(lastActivityAtMs, nowMs)}
        </time>
        <span className="row-preview" data-typing={isTyping}>
          {isTyping
            ? 'Typing…'
            : preview
              ? prefixes[preview.from] + preview.text
              : 'No messages yet'}
        </span>
        {unreadCount > 0 ? (
          <span className="badge">
            {unreadCount >= 10 ? '9+' : unreadCount}
            <span className="visually-hidden"> unread</span>
          </span>
        ) : (
          status !== 'open' && <span className="status-tag">{status}</span>
        )}
      </a>
    </li>
  )
}
