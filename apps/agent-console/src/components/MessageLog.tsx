import { Fragment, type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Pending } from '../consoleState.ts'
import { formatDay, isSameDay } from '../formatTime.ts'
import { authorOf, type Message } from '../message.ts'
import type { Thread } from '../thread.ts'
import type { Commands } from '../createCommands.ts'
import { useStickyScroll } from '../useStickyScroll.ts'
import { Icon } from './Icon.tsx'
import { MessageItem } from './MessageItem.tsx'
import { PendingItem } from './PendingItem.tsx'

export interface MessageLogProps {
  readonly thread: Thread
  readonly pending: readonly Pending[]
  readonly contactName: string
  readonly commands: Commands
  readonly onReply: (message: Message) => void
  readonly onEdit: (pending: Pending) => void
  readonly onRetryLoading: () => void
}

/** Messages of one person within this time stand together. */
const togetherMs = 5 * 60_000

export function MessageLog(props: MessageLogProps): ReactNode {
  const { thread, pending, contactName, commands, onReply, onEdit, onRetryLoading } = props
  const { conversationId, messages } = thread
  const oldestId = messages[0]?.id
  const { frame, content, isAtEnd, onScroll, scrollToEnd } = useStickyScroll(oldestId)
  const lastPendingKey = pending.at(-1)?.key
  useEffect(() => {
    if (lastPendingKey !== undefined) scrollToEnd()
  }, [lastPendingKey, scrollToEnd])
  const byId = useMemo(() => new Map(messages.map((one) => [one.id, one])), [messages])
  const [openedAtMs] = useState(() => Date.now())

  return (
    <div className="log-frame">
      <div
        className="log"
        ref={frame}
        onScroll={onScroll}
        role="log"
        aria-label="Messages"
        aria-live="polite"
        aria-busy={thread.status === 'loading'}
        // A keyboard scrolls it.
        tabIndex={0}
      >
        <div className="log-content" ref={content}>
          {thread.status === 'loading' && <p className="log-notice">Loading messages…</p>}
          {thread.status === 'failed' && (
            <p className="log-notice">
              The messages could not be loaded: {thread.problem}.{' '}
              <button className="link-button" type="button" onClick={onRetryLoading}>
                Try again
              </button>
            </p>
          )}
          {thread.status === 'ready' && messages.length === 0 && pending.length === 0 && (
            <p className="log-notice">Nothing has been said yet.</p>
          )}
          {thread.hasOlder && oldestId !== undefined && (
            <button
              className="older-button"
              type="button"
              disabled={thread.isLoadingOlder}
              onClick={() => void commands.loadOlder(conversationId, oldestId)}
            >
              {thread.isLoadingOlder ? 'Loading…' : 'Older messages'}
            </button>
          )}
          {messages.map((message, index) => {
            const before = messages[index - 1]
            const after = messages[index + 1]
            const isNewDay = !before || !isSameDay(before.createdAtMs, message.createdAtMs)
            return (
              <Fragment key={message.id}>
                {isNewDay && <h3 className="day">{formatDay(message.createdAtMs, openedAtMs)}</h3>}
                <MessageItem
                  message={message}
                  quoted={byId.get(message.attributes.in_reply_to ?? 0)}
                  contactName={contactName}
                  isContinued={isContinued(before, message)}
                  isFollowed={isContinued(message, after)}
                  commands={commands}
                  onReply={onReply}
                />
              </Fragment>
            )
          })}
          {pending.map((one) => (
            <PendingItem
              key={one.key}
              pending={one}
              contactName={contactName}
              onEdit={onEdit}
              onRetry={commands.retry}
              onDiscard={commands.discard}
            />
          ))}
        </div>
      </div>
      {!isAtEnd && (
        <button className="to-end" type="button" onClick={scrollToEnd}>
          <Icon name="down" />
          Newest messages
        </button>
      )}
    </div>
  )
}

function isContinued(before: Message | undefined, message: Message | undefined): boolean {
  return (
    before !== undefined &&
    message !== undefined &&
    before.kind === message.kind &&
    before.isPrivate === message.isPrivate &&
    authorOf(before) === authorOf(message) &&
    message.createdAtMs - before.createdAtMs < togetherMs &&
    isSameDay(before.createdAtMs, message.createdAtMs)
  )
}
