import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { type Draft, useCommands } from '../useCommands.ts'
import { useConsole } from '../useConsole.ts'
import { useFaults } from '../useFaults.ts'
import { useEscape } from '../useEscape.ts'
import { useOpenConversation } from '../useOpenConversation.ts'
import { useProblem } from '../useProblem.ts'
import type { SignedIn } from '../useSession.ts'
import { ConversationList } from './ConversationList.tsx'
import { ConversationView } from './ConversationView.tsx'
import { FaultsPanel } from './FaultsPanel.tsx'
import { Icon } from './Icon.tsx'
import { TopBar } from './TopBar.tsx'

export interface ConsoleProps {
  readonly session: SignedIn
  readonly onSignOut: (() => void) | undefined
}

const emptyDraft: Draft = { content: '', isPrivate: false, files: [] }

export function Console({ session, onSignOut }: ConsoleProps): ReactNode {
  const openId = useOpenConversation()
  const { state, dispatch, loadList, loadThread } = useConsole(session, openId)
  const { problem, report, dismiss } = useProblem()
  const commands = useCommands(session, dispatch, report)
  const faults = useFaults(report)
  const [areFaultsOpen, setAreFaultsOpen] = useState(false)
  const [drafts, setDrafts] = useState<ReadonlyMap<number, Draft>>(new Map())
  useEscape(openId)

  const unreadCount = [...state.conversations.values()].reduce(
    (sum, row) => sum + row.unreadCount,
    0,
  )
  useEffect(() => {
    document.title = `${unreadCount > 0 ? `(${unreadCount}) ` : ''}UniLink agent console`
  }, [unreadCount])

  const conversation = openId === undefined ? undefined : state.conversations.get(openId)
  const thread = state.thread?.conversationId === openId ? state.thread : undefined
  const onDraft = useCallback((id: number, draft: Draft) => {
    setDrafts((held) => new Map(held).set(id, draft))
  }, [])

  return (
    <div className="console" data-open={openId !== undefined}>
      <TopBar
        session={session}
        line={state.line}
        faults={
          faults && {
            isOpen: areFaultsOpen,
            activeCount: Object.keys(faults.activeFaults).length,
            toggle: () => setAreFaultsOpen(!areFaultsOpen),
          }
        }
        report={report}
        onSignOut={onSignOut}
      />
      <p className="line-notice" role="status">
        {state.line === 'down' &&
          'The live connection is lost. New messages are fetched every few seconds.'}
      </p>
      <ConversationList
        state={state}
        openId={openId}
        onFilter={commands.chooseFilter}
        onLoad={(page) => void loadList(page)}
      />
      <main className="stage">
        {conversation && thread ? (
          <ConversationView
            key={conversation.id}
            state={state}
            conversation={conversation}
            thread={thread}
            draft={drafts.get(conversation.id) ?? emptyDraft}
            commands={commands}
            onDraft={(draft) => onDraft(conversation.id, draft)}
            onRetryLoading={() => void loadThread()}
            report={report}
          />
        ) : (
          <EmptyStage
            text={
              openId === undefined
                ? 'Choose a conversation to read and answer it.'
                : thread?.status === 'failed'
                  ? 'This conversation could not be opened. It may not exist any more.'
                  : 'Opening the conversation…'
            }
          />
        )}
      </main>
      {faults && areFaultsOpen && (
        <FaultsPanel faults={faults} onClose={() => setAreFaultsOpen(false)} />
      )}
      {problem && (
        <div className="problem-toast" role="alert">
          {problem}
          <button className="icon-button" type="button" aria-label="Dismiss" onClick={dismiss}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  )
}

function EmptyStage({ text }: { text: string }): ReactNode {
  return (
    <div className="empty-stage">
      <Icon name="brand" />
      <p>{text}</p>
    </div>
  )
}
