import type { ConversationListState } from '@unilink/core'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { useCommand } from './useCommand.ts'

interface ConversationPanelProps extends Pick<
  ConversationListState,
  'items' | 'status' | 'isPartial'
> {
  /** Starts another conversation and opens it. */
  readonly begin: () => Promise<unknown>
  /** One entry for each conversation. */
  readonly children: ReactNode
}

/** All conversations: a column on a desktop, on a phone a panel (a popover) that the header's button opens. */
export function ConversationPanel({
  items,
  status,
  isPartial,
  begin,
  children,
}: ConversationPanelProps) {
  const beginning = useCommand(begin)
  return (
    <nav id="conversations" className="conversations" popover="auto" aria-label="Conversations">
      <h2 className="conversations-title">Conversations</h2>
      <ul className="conversations-list" aria-busy={status === 'loading'}>
        {children}
      </ul>
      {items.length === 0 && <p className="conversations-note">None yet.</p>}
      {isPartial && <p className="conversations-note">Older conversations are not shown.</p>}
      {beginning.status === 'failed' && (
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
        onClick={() => beginning.status !== 'running' && beginning.run(undefined)}
      >
        <Icon name="plus" />
        New conversation
      </button>
    </nav>
  )
}
