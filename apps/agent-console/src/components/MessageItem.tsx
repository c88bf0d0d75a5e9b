import type { ReactNode } from 'react'
import type { Commands } from '../createCommands.ts'
import { formatTime } from '../formatTime.ts'
import { authorOf, type Message } from '../message.ts'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'
import { MessageActions } from './MessageActions.tsx'
import { MessageBubble } from './MessageBubble.tsx'
import { MessageFoot } from './MessageFoot.tsx'

export interface MessageItemProps {
  readonly message: Message
  readonly quoted: Message | undefined
  readonly contactName: string
  /** Follows a message of the same person closely, so the name need not be said again. */
  readonly isContinued: boolean
  /** Is itself followed so closely, so the time can stand there. */
  readonly isFollowed: boolean
  readonly commands: Commands
  readonly onReply: (message: Message) => void
}

export function MessageItem(props: MessageItemProps): ReactNode {
  const { message, quoted, contactName, isContinued, isFollowed, commands, onReply } = props
  if (message.kind === 'activity') return <p className="activity">{message.content}</p>

  const author = authorOf(message)
  const isOurs = message.kind !== 'incoming'
  return (
    <article
      className="message"
      data-side={isOurs ? 'ours' : 'theirs'}
      data-note={message.isPrivate}
      data-failed={message.status === 'failed'}
      data-continued={isContinued}
      aria-label={`${message.isPrivate ? 'Note by ' : ''}${author}, ${formatTime(message.createdAtMs)}`}
    >
      {!isOurs && !isContinued && (
        <Avatar name={author} imageUrl={message.sender?.imageUrl ?? ''} />
      )}
      <div className="message-column">
        {!isContinued && (
          <p className="message-author">
            {message.isPrivate && (
              <span className="note-tag">
                <Icon name="lock" />
                Private note
              </span>
            )}
            {author}
            {message.sender?.type === 'agent_bot' && <span className="status-tag">bot</span>}
          </p>
        )}
        <div className="message-row">
          <MessageBubble message={message} quoted={quoted} contactName={contactName} />
          {!message.isDeleted && (
            <MessageActions message={message} commands={commands} onReply={onReply} />
          )}
        </div>
        {(!isFollowed || message.status === 'failed') && <MessageFoot message={message} />}
      </div>
    </article>
  )
}
