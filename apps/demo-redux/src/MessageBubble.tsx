import type { MessageItem, Sender } from '@unilink/core'
import { memo } from 'react'
import { Attachments } from './Attachments.tsx'
import { Avatar } from './Avatar.tsx'
import { Content } from './content/Content.tsx'
import { Delivery } from './Delivery.tsx'
import { MessageText } from './MessageText.tsx'
import { isStuck, type Row } from './rows.ts'

/** One message. Core keeps an unchanged item the same object, so only what changed renders again. */
export const MessageBubble = memo(function MessageBubble({
  item,
  startsGroup,
  endsGroup,
  showsDelivery,
}: Omit<Row, 'startsDay'>) {
  const { name, isBot } = authorOf(item)
  const time = timeFormat.format(item.createdAt)
  const hasFiles = item.attachments.length + item.files.length > 0
  const className = [
    'message',
    item.isOwn ? 'message-own' : 'message-other',
    isBot && 'message-bot',
    startsGroup && 'message-first',
    endsGroup && 'message-last',
  ]
  return (
    <article className={className.filter(Boolean).join(' ')} aria-label={`${name}, ${time}`}>
      {!item.isOwn && endsGroup && (
        <Avatar
          name={name}
          url={item.sender?.type === 'unknown' ? '' : item.sender?.avatarUrl}
          kind={isBot ? 'bot' : 'agent'}
        />
      )}
      {!item.isOwn && startsGroup && <p className="message-author">{name}</p>}
      {(item.content || !hasFiles) && (
        <div className="bubble">
          <MessageText item={item} />
          <Content item={item} />
        </div>
      )}
      <Attachments item={item} />
      {(endsGroup || showsDelivery) && (
        <p className="message-foot">
          {!isStuck(item) && <time dateTime={new Date(item.createdAt).toISOString()}>{time}</time>}
          {showsDelivery && <Delivery item={item} />}
        </p>
      )}
    </article>
  )
})

const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

function authorOf({ isOwn, sender }: MessageItem) {
  if (isOwn) return { name: 'You', isBot: false }
  return sender ? { name: nameOf(sender), isBot: botTypes.has(sender.type) } : automatic
}

/** Templates and messages of deleted authors have no sender. */
const automatic = { name: 'Automatic message', isBot: true }
const botTypes = new Set<Sender['type']>(['agent_bot', 'captain_assistant'])

function nameOf(sender: Sender) {
  return sender.type === 'user' ? sender.availableName || sender.name : sender.name
}
