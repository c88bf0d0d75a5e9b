import type { ReactNode } from 'react'
import type { Pending } from '../consoleState.ts'
import { Icon } from './Icon.tsx'
import { LinkedText } from './LinkedText.tsx'

export interface PendingItemProps {
  readonly pending: Pending
  readonly onRetry: (pending: Pending) => void
  readonly onDiscard: (pending: Pending) => void
}

/** A reply that is on its way, or did not get through. */
export function PendingItem({ pending, onRetry, onDiscard }: PendingItemProps): ReactNode {
  const { message, problem } = pending
  return (
    <article
      className="message"
      data-side="ours"
      data-note={message.isPrivate}
      data-pending={problem === undefined}
      aria-label={problem === undefined ? 'Being sent' : 'Not sent'}
    >
      <div className="message-column">
        <div className="bubble">
          {message.content !== '' && <LinkedText text={message.content} />}
          {message.files.map((file, index) => (
            <span className="attachment-file" key={index}>
              <Icon name="file" />
              <span className="attachment-name">{file.name}</span>
            </span>
          ))}
        </div>
        {problem === undefined ? (
          <p className="message-foot">Sending…</p>
        ) : (
          <p className="message-foot problem">
            <Icon name="warning" />
            Perhaps not sent: {problem}.
            <button className="link-button" type="button" onClick={() => onRetry(pending)}>
              Try again
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
