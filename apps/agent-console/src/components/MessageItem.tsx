import { type ReactNode, useState } from 'react'
import { formatTime } from '../formatTime.ts'
import type { Message } from '../message.ts'
import { Attachment } from './Attachment.tsx'
import { Avatar } from './Avatar.tsx'
import { Delivery } from './Delivery.tsx'
import { Icon } from './Icon.tsx'
import { InteractiveContent } from './InteractiveContent.tsx'
import { LinkedText } from './LinkedText.tsx'

export interface MessageItemProps {
  readonly message: Message
  /** Follows a message of the same person closely, so the name need not be said again. */
  readonly isContinued: boolean
  /** Is itself followed so closely, so the time can stand there. */
  readonly isFollowed: boolean
  readonly onDelete: (messageId: number) => void
}

export function MessageItem({
  message,
  isContinued,
  isFollowed,
  onDelete,
}: MessageItemProps): ReactNode {
  if (message.kind === 'activity') return <p className="activity">{message.content}</p>

  const { sender } = message
  const name = sender?.name ?? (message.kind === 'template' ? 'Automatic message' : 'Somebody')
  const isOurs = message.kind !== 'incoming'
  return (
    <article
      className="message"
      data-side={isOurs ? 'ours' : 'theirs'}
      data-note={message.isPrivate}
      data-continued={isContinued}
      aria-label={`${message.isPrivate ? 'Note by ' : ''}${name}, ${formatTime(message.createdAtMs)}`}
    >
      {!isOurs && !isContinued && <Avatar name={name} imageUrl={sender?.imageUrl ?? ''} />}
      <div className="message-column">
        {!isContinued && (
          <p className="message-author">
            {message.isPrivate && (
              <span className="note-tag">
                <Icon name="lock" />
                Private note
              </span>
            )}
            {name}
          </p>
        )}
        <div className="message-row">
          <MessageBubble message={message} />
          {!message.isDeleted && <DeleteButton onDelete={() => onDelete(message.id)} />}
        </div>
        {(!isFollowed || message.status === 'failed') && <MessageFoot message={message} />}
      </div>
    </article>
  )
}

function MessageBubble({ message }: { message: Message }): ReactNode {
  if (message.isDeleted)
    return <p className="bubble deleted">{message.content || 'This message was deleted'}</p>
  if (message.content === '' && message.attachments.length === 0 && message.contentType === 'text')
    return <p className="bubble deleted">Empty message</p>
  return (
    <div className="bubble">
      {message.content !== '' && <LinkedText text={message.content} />}
      <InteractiveContent message={message} />
      {message.attachments.map((attachment) => (
        <Attachment key={attachment.id} attachment={attachment} />
      ))}
    </div>
  )
}

function MessageFoot({ message }: { message: Message }): ReactNode {
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

/** Asks once before it deletes: there is no way back. */
function DeleteButton({ onDelete }: { onDelete: () => void }): ReactNode {
  const [isAsking, setIsAsking] = useState(false)
  if (!isAsking)
    return (
      <button
        className="icon-button message-delete"
        type="button"
        title="Delete message"
        onClick={() => setIsAsking(true)}
      >
        <Icon name="trash" />
        <span className="visually-hidden">Delete message</span>
      </button>
    )
  return (
    <span
      className="delete-question"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        setIsAsking(false)
      }}
    >
      <button className="danger" type="button" autoFocus onClick={onDelete}>
        Delete
      </button>
      <button type="button" onClick={() => setIsAsking(false)}>
        Keep
      </button>
    </span>
  )
}
