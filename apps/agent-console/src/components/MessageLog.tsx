import { Fragment, type ReactNode, useEffect, useState } from 'react'
import type { Pending } from '../consoleState.ts'
import { formatDay, isSameDay } from '../formatTime.ts'
import type { Message } from '../message.ts'
import type { Thread } from '../thread.ts'
import type { Commands } from '../useCommands.ts'
import { useStickyScroll } from '../useStickyScroll.ts'
import { Icon } from './Icon.tsx'
import { MessageItem } from './MessageItem.tsx'
import { PendingItem } from './PendingItem.tsx'

export interface MessageLogProps {
  readonly thread: Thread
  readonly pending: readonly Pending[]
  readonly commands: Commands
  readonly onRetryLoading: () => void
}

/** Messages of one person within this time stand together. */
const togetherMs = 5 * 60_000

export function MessageLog(props: MessageLogProps): ReactNode {
  const { thread, pending, commands, onRetryLoading } = props
  const { conversationId, messages } = thread
  const oldestId = messages[0]?.id
  const { frame, content, isAtEnd, onScroll, scrollToEnd } = useStickyScroll(oldestId)
  const lastPendingKey = pending.at(-1)?.key
  useEffect(() => {
    if (lastPendingKey !== undefined) scrollToEnd()
  }, [lastPendingKey, scrollToEnd])
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
              The messages could not be loaded.{' '}
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
                  isContinued={isContinued(before, message)}
                  isFollowed={isContinued(message, after)}
                  onDelete={(messageId) => void commands.deleteMessage(conversationId, messageId)}
                />
              </Fragment>
            )
          })}
          {pending.map((one) => (
            <PendingItem
              key={one.key}
              pending={one}
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
    before.sender?.name === message.sender?.name &&
    message.createdAtMs - before.createdAtMs < togetherMs &&
    isSameDay(before.createdAtMs, message.createdAtMs)
  )
}
