import type { Agent, ConnectionState, Conversation, ConversationHandle, Inbox } from '@unilink/core'
import { availabilityOf, connectionHint, hasName, isOnline, network } from 'demo-shared'
import { useSyncExternalStore } from 'react'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'
import { useCommand } from './useCommand.ts'

/** More faces than this would push the name aside on a phone. */
const facesShown = 3

interface HeaderBarProps extends EndButtonProps {
  readonly inbox: Inbox | null
  readonly agents: readonly Agent[]
  readonly connection: ConnectionState
  /** How many messages are unread, in all conversations. */
  readonly count: number
}

/** Who one talks to, whether they are there, and whether the line is. */
export function HeaderBar({ inbox, agents, connection, count, ...end }: HeaderBarProps) {
  const hasNetwork = useSyncExternalStore(network.subscribe, network.isOnline)
  const hint = connectionHint(inbox, connection, hasNetwork)
  const name = inbox?.name ?? 'Chat'
  const known = agents.filter(hasName)
  return (
    <header className="header">
      <ConversationsButton count={count} />
      <div className="header-faces">
        {known.length === 0 && <Avatar name={name} kind="inbox" />}
        {known.slice(0, facesShown).map((agent) => (
          <Avatar key={agent.id} name={agent.name} url={agent.avatarUrl} />
        ))}
      </div>
      <div className="header-text">
        <h1 className="header-title">{name}</h1>
        <p className="connection" role="status" aria-label="Connection">
          {hint}
        </p>
        {!hint && (
          <p
            className={agents.some(isOnline) ? 'availability availability-online' : 'availability'}
          >
            {availabilityOf(agents)}
          </p>
        )}
      </div>
      <EndButton {...end} />
      <button type="button" className="header-action" popoverTarget="contact">
        <Icon name="person" />
        <span>Your details</span>
      </button>
    </header>
  )
}

/** Opens the list where there is no room for a column of it. */
function ConversationsButton({ count }: { count: number }) {
  return (
    <button type="button" className="icon-button header-list" popoverTarget="conversations">
      <Icon name="menu" />
      <span className="visually-hidden">Conversations</span>
      {count > 0 && <span className="badge">{count}</span>}
    </button>
  )
}

interface EndButtonProps extends Pick<ConversationHandle, 'resolve'> {
  readonly conversation: Conversation | null
}

/** Ends the conversation; a later message opens it again. */
function EndButton({ conversation, resolve }: EndButtonProps) {
  const { status, run } = useCommand(() => resolve())
  if (!conversation || conversation.status === 'resolved') return null
  return (
    <button
      type="button"
      className="header-action"
      aria-disabled={status === 'running'}
      onClick={run}
    >
      <Icon name="sent" />
      <span>{status === 'failed' ? 'Not ended. Try again' : 'End conversation'}</span>
    </button>
  )
}
