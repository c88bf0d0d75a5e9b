import type {
  AgentSender,
  Conversation,
  ConversationHandle,
  Inbox,
  MessageListState,
} from '@unilink/core'
import { formatDay, idsInView, messagesNotice, toRows, typingNotice } from 'demo-shared'
import {
  Fragment,
  memo,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { Hole } from './Hole.tsx'
import { Icon } from './Icon.tsx'
import { MessageBubble, type MessageCommands } from './MessageBubble.tsx'
import { useFirstUnread } from './useFirstUnread.ts'
import { Welcome } from './Welcome.tsx'

/** Pixels from the newest message that still count as being there. */
const endTolerance = 48
/** Pixels from the oldest message at which scrolling on loads the ones before. */
const olderAhead = 400

interface MessageLogProps extends Pick<
  ConversationHandle,
  'loadOlder' | 'fillHole' | 'refresh' | 'markSeen'
> {
  readonly messages: MessageListState
  readonly conversation: Conversation | null
  readonly inbox: Inbox | null
  /** Agents typing now. */
  readonly typing: readonly AgentSender[]
  /** How many messages are unread. */
  readonly count: number
  /** Each must stay the same while the conversation does, or every message renders again. */
  readonly commands: MessageCommands
}

/**
 * The messages. What was missed can be hundreds of rows at once: they are rendered in the background, a few
 * at a time, while the page stays at hand.
 */
export function MessageLog(props: MessageLogProps) {
  return <RenderedLog {...useDeferredValue(props)} />
}

/**
 * The messages that are rendered, and everything that follows from how far one has scrolled.
 *
 * The scroller runs from the bottom up (see the stylesheet): the newest message stays in view, and
 * older ones appear above without moving what one reads.
 */
const RenderedLog = memo(function RenderedLog({
  messages,
  conversation,
  inbox,
  typing,
  count,
  loadOlder,
  fillHole,
  refresh,
  markSeen,
  commands,
}: MessageLogProps) {
  const { items, status, hasOlder, isLoadingOlder } = messages
  const [isAtEnd, setAtEnd] = useState(true)
  const firstUnread = useFirstUnread({ items, status, count, isAtEnd })
  const scroller = useRef<HTMLDivElement>(null)
  const newest = items.at(-1)
  const notice = messagesNotice(messages)

  useEffect(() => {
    if (isAtEnd && count > 0) void markSeen()
  }, [isAtEnd, count, markSeen])

  const ownKey = newest?.kind === 'message' && newest.isOwn ? newest.key : undefined
  useLayoutEffect(() => {
    if (ownKey !== undefined) scroller.current?.scrollTo({ top: 0, behavior: 'instant' })
  }, [ownKey])

  const scrollToEnd = () => {
    scroller.current?.scrollTo({ top: 0 })
    // The button goes away.
    scroller.current?.focus({ preventScroll: true })
  }
  const showOlder = () => {
    // When it fails, the button is there to try again.
    if (hasOlder && !isLoadingOlder) loadOlder().catch(() => {})
  }
  const showOlderNearTop = () => {
    const { scrollHeight, clientHeight, scrollTop } = scroller.current!
    if (scrollHeight - clientHeight + scrollTop < olderAhead) showOlder()
  }

  return (
    <div className="messages-frame">
      <div
        className="messages"
        ref={scroller}
        role="log"
        aria-label="Messages"
        aria-busy={status === 'loading'}
        tabIndex={0}
        onScroll={({ currentTarget }) => setAtEnd(currentTarget.scrollTop > -endTolerance)}
        // What may have changed while the line was down; what is up to date costs nothing.
        onScrollEnd={({ currentTarget }) => void refresh(idsInView(currentTarget))}
        onWheel={(event) => event.deltaY < 0 && showOlderNearTop()}
        onTouchMove={showOlderNearTop}
      >
        <div className="messages-content">
          {hasOlder && (
            <button
              type="button"
              className="older"
              aria-disabled={isLoadingOlder}
              onClick={showOlder}
            >
              {isLoadingOlder ? 'Loading…' : 'Show earlier messages'}
            </button>
          )}
          {!hasOlder && (status === 'ready' || items.length > 0) && <Welcome inbox={inbox} />}
          {items.length === 0 && (status === 'idle' || status === 'loading') && <Skeleton />}
          {notice && <p className="notice">{notice}</p>}
          {toRows(items).map((row) => {
            if (row.kind === 'hole') {
              return <Hole key={row.item.key} item={row.item} fillHole={fillHole} />
            }
            const { kind, item, startsDay, ...place } = row
            return (
              <Fragment key={item.key}>
                {startsDay && (
                  <p className="day">
                    <time>{formatDay(item.createdAt)}</time>
                  </p>
                )}
                {item.key === firstUnread && <p className="unread-mark">New</p>}
                <MessageBubble item={item} {...place} {...commands} />
              </Fragment>
            )
          })}
          {conversation?.status === 'resolved' && (
            <p className="notice">
              <Icon name="sent" />
              This conversation is resolved. Write again to reopen it.
            </p>
          )}
        </div>
      </div>
      {!isAtEnd && (
        <button
          type="button"
          className={count > 0 ? 'to-end to-end-new' : 'to-end'}
          onClick={scrollToEnd}
        >
          {count > 0 ? (
            `${count} new ${count > 1 ? 'messages' : 'message'}`
          ) : (
            <span className="visually-hidden">Newest messages</span>
          )}
          <Icon name="down" />
        </button>
      )}
      <Typing agents={typing} />
    </div>
  )
})

function Typing({ agents }: { agents: readonly AgentSender[] }) {
  const notice = typingNotice(agents)
  return (
    <p className="typing" role="status" aria-label="Typing">
      {notice && (
        <>
          <span className="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {notice}
        </>
      )}
    </p>
  )
}

function Skeleton() {
  return (
    <div className="skeleton" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  )
}
