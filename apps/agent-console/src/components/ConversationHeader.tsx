import type { ReactNode } from 'react'
import type { Conversation } from '../conversation.ts'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'

export interface ConversationHeaderProps {
  readonly conversation: Conversation
  readonly isOnline: boolean
  readonly onBack: () => void
  readonly onSetStatus: (status: 'open' | 'resolved') => void
}

/** Whom the agent talks to, and the end of it. */
export function ConversationHeader(props: ConversationHeaderProps): ReactNode {
  const { conversation, isOnline, onBack, onSetStatus } = props
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
    </header>
  )
}
