import type { Conversation, Inbox, TimelineItem } from '@unilink/core'
import { formatWhen, previewOf } from 'demo-shared'
import { Avatar } from './Avatar.tsx'

interface ConversationEntryProps {
  readonly conversation: Conversation
  readonly inbox: Inbox | null
  /** How many messages are unread. */
  readonly count: number
  readonly newest: TimelineItem | undefined
  readonly isOpen: boolean
  readonly onOpen: (conversationId: number) => void
}

/** A conversation in the list: who it is with, and what was said last. */
export function ConversationEntry(props: ConversationEntryProps) {
  const { conversation, inbox, count, newest, isOpen, onOpen } = props
  const { id, assignee, status, lastActivityAt, createdAt } = conversation
  const name = assignee?.availableName || assignee?.name || inbox?.name || 'Chat'
  const time = lastActivityAt || createdAt
  return (
    <li>
      <button
        type="button"
        className="conversation"
        aria-current={isOpen}
        popoverTarget="conversations"
        popoverTargetAction="hide"
        onClick={() => onOpen(id)}
      >
        <Avatar name={name} url={assignee?.avatarUrl} kind={assignee ? 'agent' : 'inbox'} />
        <span className="conversation-name">{name}</span>
        <span className="conversation-detail">{time ? formatWhen(time) : 'New'}</span>
        <span className="conversation-preview">
          {status === 'resolved' ? 'Ended' : newest && previewOf(newest)}
        </span>
        {count > 0 && (
          <span className="badge">
            {count}
            <span className="visually-hidden"> unread</span>
          </span>
        )}
      </button>
    </li>
  )
}
