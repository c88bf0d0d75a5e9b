import type { Client, ConversationHandle } from '@unilink/core'
import { authorOf, formatTime, isStuck, type MessageRow } from 'demo-shared'
import { memo } from 'react'
import { Attachments } from './Attachments.tsx'
import { Avatar } from './Avatar.tsx'
import { Content } from './content/Content.tsx'
import { Delivery } from './Delivery.tsx'
import { MessageText } from './MessageText.tsx'

/** What a customer can do with a message. */
export type MessageCommands = Pick<ConversationHandle, 'send' | 'retry' | 'discard' | 'answer'> &
  Pick<Client, 'updateContact'>

/** One message. Core keeps an unchanged item the same object, so only what changed renders again. */
export const MessageBubble = memo(function MessageBubble({
  item,
  startsGroup,
  endsGroup,
  showsDelivery,
  ...commands
}: Omit<MessageRow, 'kind' | 'startsDay'> & MessageCommands) {
  const { name, isBot, avatarUrl } = authorOf(item)
  const time = formatTime(item.createdAt)
  const hasFiles = item.attachments.length + item.files.length > 0
  const className = [
    'message',
    item.isOwn ? 'message-own' : 'message-other',
    isBot && 'message-bot',
    startsGroup && 'message-first',
    endsGroup && 'message-last',
  ]
  return (
    <article
      className={className.filter(Boolean).join(' ')}
      aria-label={`${name}, ${time}`}
      data-id={item.id ?? undefined}
      // Takes the focus when what had it in here goes away.
      tabIndex={-1}
    >
      {!item.isOwn && endsGroup && (
        <Avatar name={name} url={avatarUrl} kind={isBot ? 'bot' : 'agent'} />
      )}
      {!item.isOwn && startsGroup && <p className="message-author">{name}</p>}
      {(item.content || !hasFiles) && (
        <div className="bubble">
          <MessageText item={item} />
          <Content item={item} {...commands} />
        </div>
      )}
      <Attachments item={item} />
      {(endsGroup || showsDelivery) && (
        <p className="message-foot">
          {!isStuck(item) && <time dateTime={new Date(item.createdAt).toISOString()}>{time}</time>}
          {showsDelivery && <Delivery item={item} {...commands} />}
        </p>
      )}
    </article>
  )
})
