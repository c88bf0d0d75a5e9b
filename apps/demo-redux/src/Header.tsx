import type { Agent, ConnectionState } from '@unilink/core'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'
import { actions, selectors, useAppDispatch, useAppSelector } from './store.ts'
import { useCommand } from './useCommand.ts'

/** More faces than this would push the name aside on a phone. */
const facesShown = 3

/** Who one talks to, whether they are there, and whether the line is. */
export function Header({ conversationId }: { conversationId: number | undefined }) {
  const { inbox } = useAppSelector(selectors.selectInbox)
  const agents = useAppSelector(selectors.selectAgents)
  const connection = useAppSelector(selectors.selectConnection)
  const hint = inbox ? connectionHint(connection) : 'Connecting…'
  const name = inbox?.name ?? 'Chat'
  const known = agents.filter(hasName)
  const isSomebodyOnline = agents.some(({ availability }) => availability === 'online')
  return (
    <header className="header">
      <ConversationsButton />
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
          <p className={isSomebodyOnline ? 'availability availability-online' : 'availability'}>
            {availabilityOf(agents)}
          </p>
        )}
      </div>
      <EndButton conversationId={conversationId} />
      <button type="button" className="header-action" popoverTarget="contact">
        <Icon name="person" />
        <span>Your details</span>
      </button>
    </header>
  )
}

/** Opens the list where there is no room for a column of it. */
function ConversationsButton() {
  const { count } = useAppSelector(selectors.selectUnread)
  return (
    <button type="button" className="icon-button header-list" popoverTarget="conversations">
      <Icon name="menu" />
      <span className="visually-hidden">Conversations</span>
      {count > 0 && <span className="badge">{count}</span>}
    </button>
  )
}

/** Ends the conversation; a later message opens it again. */
function EndButton({ conversationId }: { conversationId: number | undefined }) {
  const dispatch = useAppDispatch()
  const { conversation } = useAppSelector((state) =>
    selectors.selectConversation(state, conversationId),
  )
  const { status, run } = useCommand(() => dispatch(actions.resolve({ conversationId })))
  if (!conversation || conversation.status === 'resolved') return null
  return (
    <button type="button" className="header-action" disabled={status === 'running'} onClick={run}>
      <Icon name="sent" />
      <span>{status === 'failed' ? 'Not ended. Try again' : 'End conversation'}</span>
    </button>
  )
}

function hasName(agent: Agent): agent is Agent & { name: string } {
  return agent.name !== null
}

function availabilityOf(agents: readonly Agent[]) {
  const online = agents.filter(({ availability }) => availability === 'online')
  const names = online.filter(hasName).map(({ name }) => name)
  if (names.length > 0) return `${list.format(names)} ${names.length > 1 ? 'are' : 'is'} online`
  if (online.length > 0) return 'We are online'
  if (agents.some(({ availability }) => availability === 'busy'))
    return 'We are busy and will answer as soon as we can'
  return 'We will answer as soon as we can'
}

const list = new Intl.ListFormat('en')

function connectionHint({ status, attempt, error }: ConnectionState) {
  if (error?.code === 'offline') return 'You are offline'
  if (status === 'stopped') return 'Not connected'
  return status === 'waiting' || (status === 'connecting' && attempt > 1) ? 'Reconnecting…' : ''
}
