import type { ReactNode } from 'react'
import type { Conversation } from '../conversation.ts'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'
import { Menu, type MenuItem } from './Menu.tsx'

export interface ConversationHeaderProps {
  readonly conversation: Conversation
  readonly isOnline: boolean
  readonly onBack: () => void
  readonly onShowDetails: () => void
  readonly onSetStatus: (status: string) => void
}

/** What else a conversation can be, besides open and resolved. */
const otherStatuses: readonly Omit<MenuItem & { status: string }, 'onChoose'>[] = [
  { status: 'open', title: 'Make open', icon: 'reopen' },
  { status: 'pending', title: 'Make pending', icon: 'clock' },
  { status: 'snoozed', title: 'Snooze until the next reply', icon: 'clock' },
]

/** Whom the agent talks to, and the end of it. */
export function ConversationHeader(props: ConversationHeaderProps): ReactNode {
  const { conversation, isOnline, onBack, onShowDetails, onSetStatus } = props
  const { contact, status } = conversation
  const details = [contact.email, contact.phoneNumber].filter(Boolean).join(' · ')
  const isResolved = status === 'resolved'
  return (
    <header className="conversation-header">
      <button className="icon-button back" type="button" onClick={onBack}>
        <Icon name="back" />
        <span className="visually-hidden">Back to the conversations</span>
      </button>
      <Avatar name={contact.name} imageUrl={contact.imageUrl} isOnline={isOnline} />
      <div className="conversation-title">
        <h2>{contact.name}</h2>
        <p>
          <span className="presence" data-online={isOnline}>
            {isOnline ? 'Online' : 'Away'}
          </span>
          <span className="conversation-number">#{conversation.id}</span>
          {status !== 'open' && <span className="status-tag">{status}</span>}
          {details && <span className="details">{details}</span>}
        </p>
      </div>
      <button
        className="resolve"
        type="button"
        onClick={() => onSetStatus(isResolved ? 'open' : 'resolved')}
      >
        <Icon name={isResolved ? 'reopen' : 'resolve'} />
        {isResolved ? 'Reopen' : 'Resolve'}
      </button>
      <Menu
        label="More"
        icon="more"
        items={[
          { title: 'Details', icon: 'info', onChoose: onShowDetails },
          ...otherStatuses
            .filter((other) => other.status !== status)
            .map((other) => ({ ...other, onChoose: () => onSetStatus(other.status) })),
        ]}
      />
    </header>
  )
}
