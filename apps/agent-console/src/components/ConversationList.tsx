import { type ReactNode, useEffect, useState } from 'react'
import type { ConsoleState, Filter } from '../consoleState.ts'
import { selectConversations } from '../consoleState.ts'
import { ConversationRow } from './ConversationRow.tsx'

export interface ConversationListProps {
  readonly state: ConsoleState
  readonly openId: number | undefined
  readonly onFilter: (filter: Filter) => void
  readonly onMore: () => void
  readonly onRetry: () => void
}

const filters: readonly { filter: Filter; title: string; empty: string }[] = [
  { filter: 'open', title: 'Open', empty: 'No open conversations. New ones appear here at once.' },
  { filter: 'resolved', title: 'Resolved', empty: 'Nothing has been resolved yet.' },
  { filter: 'all', title: 'All', empty: 'No conversations yet. New ones appear here at once.' },
]

export function ConversationList({
  state,
  openId,
  onFilter,
  onMore,
  onRetry,
}: ConversationListProps): ReactNode {
  const { list } = state
  const rows = selectConversations(state)
  const now = useMinute()
  return (
    <section className="sidebar" aria-labelledby="conversations-title">
      <header className="sidebar-header">
        <h2 id="conversations-title">Conversations</h2>
        <div className="filters" role="radiogroup" aria-label="Filter">
          {filters.map(({ filter, title }) => (
            <label key={filter}>
              <input
                type="radio"
                name="filter"
                checked={filter === list.filter}
                onChange={() => onFilter(filter)}
              />
              {title}
            </label>
          ))}
        </div>
      </header>
      <div className="sidebar-scroll">
        <ul className="conversations" role="list" aria-label="Conversations">
          {rows.map((row) => (
            <ConversationRow
              key={row.id}
              conversation={row}
              isOpen={row.id === openId}
              isOnline={state.onlineContacts?.has(row.contact.id) ?? row.contact.wasOnline}
              isTyping={state.typing.has(row.id)}
              nowMs={now}
            />
          ))}
        </ul>
        {rows.length === 0 && list.status !== 'failed' && (
          <p className="list-notice">
            {list.status === 'loading'
              ? 'Loading conversations…'
              : filters.find(({ filter }) => filter === list.filter)?.empty}
          </p>
        )}
        {list.status === 'failed' && (
          <p className="list-notice">
            The conversations could not be loaded: {list.problem}.{' '}
            <button className="link-button" type="button" onClick={onRetry}>
              Try again
            </button>
          </p>
        )}
        {list.hasMore && (
          <button className="older-button" type="button" onClick={onMore}>
            More conversations
          </button>
        )}
      </div>
    </section>
  )
}

/** The time, so that yesterday's rows say so after midnight. */
function useMinute(): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(Date.now()), 60_000)
    return () => window.clearInterval(timer)
  }, [])
  return nowMs
}
