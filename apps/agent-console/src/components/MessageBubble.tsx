import type { ReactNode } from 'react'
import { readExchange } from '../content.ts'
import { type Message, summarizeMessage } from '../message.ts'
import { AttachmentView } from './attachments/AttachmentView.tsx'
import { ExchangeView } from './content/ExchangeView.tsx'
import { Icon } from './Icon.tsx'
import { MessageText } from './MessageText.tsx'

export interface MessageBubbleProps {
  readonly message: Message
  /** What it answers, as far as that is loaded. */
  readonly quoted: Message | undefined
  readonly contactName: string
}

/** The words, the files, and what was asked and answered. */
export function MessageBubble({ message, quoted, contactName }: MessageBubbleProps): ReactNode {
  const { content, attachments, attributes, kind, isDeleted } = message
  if (isDeleted) return <p className="bubble deleted">{content || 'This message was deleted'}</p>
  const exchange = readExchange(message)
  const isEmpty = content === '' && attachments.length === 0
  const hasExchange = exchange.content.kind !== 'nothing' || exchange.answers !== undefined
  return (
    <>
      {(!isEmpty || !hasExchange) && (
        <div className="bubble">
          {attributes.in_reply_to && (
            <p className="quote">
              <Icon name="reply" />
              <span className="visually-hidden">In reply to: </span>
              <span>{quoted ? summarizeMessage(quoted) : 'An earlier message'}</span>
            </p>
          )}
          {isEmpty && <p className="empty">Empty message</p>}
          {content !== '' && <MessageText text={content} isMarkdown={kind !== 'incoming'} />}
          {attachments.map((attachment) => (
            <AttachmentView key={attachment.id} attachment={attachment} />
          ))}
        </div>
      )}
      {hasExchange && <ExchangeView exchange={exchange} contactName={contactName} />}
    </>
  )
}
