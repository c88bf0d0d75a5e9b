import type { ReactNode } from 'react'
import { formatSize } from '../attachment.ts'
import type { Pending } from '../consoleState.ts'
import { readExchange } from '../content.ts'
import { toPreviewMessage } from '../editedContent.ts'
import { ExchangeView } from './content/ExchangeView.tsx'
import { FileLine } from './attachments/FileLine.tsx'
import { Icon } from './Icon.tsx'
import { MessageText } from './MessageText.tsx'

export interface PendingItemProps {
  readonly pending: Pending
  readonly contactName: string
  readonly onRetry: (pending: Pending) => void
  readonly onEdit: (pending: Pending) => void
  readonly onDiscard: (pending: Pending) => void
}

/** A reply that is on its way, or did not get through. */
export function PendingItem(props: PendingItemProps): ReactNode {
  const { pending, contactName, onRetry, onEdit, onDiscard } = props
  const { message, problem } = pending
  const exchange = readExchange(toPreviewMessage(message))
  return (
    <article
      className="message"
      data-side="ours"
      data-note={message.isPrivate}
      data-pending={problem === undefined}
      aria-label={problem === undefined ? 'Being sent' : 'Not sent'}
    >
      <div className="message-column">
        <div className="message-row">
          <div className="bubble">
            {message.content !== '' && <MessageText text={message.content} isMarkdown />}
            {message.files.map((file, index) => (
              <FileLine icon="file" key={index} name={file.name} detail={formatSize(file.size)} />
            ))}
          </div>
          <ExchangeView exchange={exchange} contactName={contactName} />
        </div>
        {problem === undefined ? (
          <p className="message-foot">Sending…</p>
        ) : (
          <p className="message-foot problem">
            <Icon name="warning" />
            {problem}
            <button className="link-button" type="button" onClick={() => onRetry(pending)}>
              Try again
            </button>
            <button className="link-button" type="button" onClick={() => onEdit(pending)}>
              Change
            </button>
            <button className="link-button" type="button" onClick={() => onDiscard(pending)}>
              Discard
            </button>
          </p>
        )}
      </div>
    </article>
  )
}
