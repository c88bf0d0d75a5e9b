import type { Conversation, MessageItem } from '@unilink/core'
import { Avatar } from './Avatar.tsx'
import { formatDay } from './formatDay.ts'
import { Icon } from './Icon.tsx'
import { actions, selectors, useAppDispatch, useAppSelector } from './store.ts'
import { useCommand } from './useCommand.ts'
import { useGlance } from './useGlance.ts'

interface ConversationListProps {
  readonly openId: number | undefined
  readonly onOpen: (conversationId: number) => void
}

/** All conversations: a column on a desktop, on a phone a panel (a popover) that the header's button opens. */
export function ConversationList({ openId, onOpen }: ConversationListProps) {
  const dispatch = useAppDispatch()
  const { items, status, isPartial } = useAppSelector(selectors.selectConversations)
  const begin = useCommand(async () =>
    onOpen(
      await dispatch(
        actions.startConversation({ customAttributes: { begun_on: location.pathname } }),
      ),
    ),
  )
  return (
    <nav id="conversations" className="conversations" popover="auto" aria-label="Conversations">
      <h2 className="conversations-title">Conversations</h2>
      <ul className="conversations-list" aria-busy={status === 'loading'}>
        {items.map((conversation) => (
          <li key={conversation.id}>
            <ConversationRow
              conversation={conversation}
              isOpen={conversation.id === openId}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className="conversations-note">None yet.</p>}
      {isPartial && <p className="conversations-note">Older conversations are not shown.</p>}
      {begin.status === 'failed' && (
        <p className="field-problem" role="alert">
          The conversation could not be started. Try again.
        </p>
      )}
      <button
        type="button"
        className="button conversations-new"
        popoverTarget="conversations"
        popoverTargetAction="hide"
        // Not disabled meanwhile: a disabled button would no longer hide the list.
        onClick={() => begin.status !== 'running' && begin.run(undefined)}
      >
        <Icon name="plus" />
        New conversation
      </button>
    </nav>
  )
}

interface ConversationRowProps {
  readonly conversation: Conversation
  readonly isOpen: boolean
  readonly onOpen: (conversationId: number) => void
}

function ConversationRow({ conversation, isOpen, onOpen }: ConversationRowProps) {
  const { id, assignee, status, lastActivityAt, createdAt } = conversation
  const { inbox } = useAppSelector(selectors.selectInbox)
  const { count, newest } = useGlance(id)
  const name = assignee?.availableName || assignee?.name || inbox?.name || 'Chat'
  const time = lastActivityAt || createdAt
  return (
    <button
      type="button"
      className="conversation"
      aria-current={isOpen}
      popoverTarget="conversations"
      popoverTargetAction="hide"
      onClick={() => onOpen(id)}
    >
      <Avatar name={name} url={assignee?.avatarUrl} kind={assignee ? 'agent' : 'inbox'} />
      <span className="conversation-name">{name}</span>
      <span className="conversation-detail">{time ? formatWhen(time) : 'New'}</span>
      <span className="conversation-preview">
        {status === 'resolved' ? 'Ended' : newest && previewOf(newest)}
      </span>
      {count > 0 && (
        <span className="badge">
          {count}
          <span className="visually-hidden"> unread</span>
        </span>
      )}
    </button>
  )
}

function previewOf({ content, isOwn }: MessageItem) {
  return `${isOwn ? 'You: ' : ''}${content ?? 'A file'}`
}

const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/** The time of today's, the day of older ones. */
function formatWhen(time: number) {
  const isToday = new Date(time).toDateString() === new Date().toDateString()
  return isToday ? timeFormat.format(time) : formatDay(time)
}
