import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { createCommands } from '../createCommands.ts'
import { describeLine } from '../describeLine.ts'
import { type Draft, emptyDraft } from '../draft.ts'
import { firstScriptDraft } from '../scriptDraft.ts'
import type { SignedIn } from '../signIn.ts'
import { useConsole } from '../useConsole.ts'
import { useEscape } from '../useEscape.ts'
import { useOpenConversation } from '../useOpenConversation.ts'
import { useProblem } from '../useProblem.ts'
import { useSandbox } from '../useSandbox.ts'
import { useTitle } from '../useTitle.ts'
import { ConversationList } from './ConversationList.tsx'
import { ConversationView } from './ConversationView.tsx'
import { DetailsPanel } from './DetailsPanel.tsx'
import { EmptyStage } from './EmptyStage.tsx'
import { ProblemToast } from './ProblemToast.tsx'
import { SandboxPanel } from './sandbox/SandboxPanel.tsx'
import { TopBar } from './TopBar.tsx'

export interface ConsoleProps {
  readonly session: SignedIn
  /** With a reason when it was not the agent who wanted it. */
  readonly onLeave: (reason?: string) => void
}

export function Console({ session, onLeave }: ConsoleProps): ReactNode {
  const openId = useOpenConversation()
  const onRefused = useCallback(
    () => onLeave('The server does not accept this access token any more.'),
    [onLeave],
  )
  const { state, dispatch, loadMore, reload } = useConsole(session, openId, onRefused)
  const { problem, report, dismiss } = useProblem()
  const commands = useMemo(
    () => createCommands(session.api, dispatch, report),
    [session.api, dispatch, report],
  )
  const sandbox = useSandbox(session.server, report)
  const [panel, setPanel] = useState<'sandbox' | 'details'>()
  const [script, setScript] = useState(firstScriptDraft)
  const closePanel = useCallback(() => setPanel(undefined), [])
  const [drafts, setDrafts] = useState<ReadonlyMap<number, Draft>>(new Map())
  useEscape(openId)
  useTitle(state.conversations)

  const line = describeLine(state)
  const conversation = openId === undefined ? undefined : state.conversations.get(openId)
  const thread = state.thread?.conversationId === openId ? state.thread : undefined
  const onDraft = useCallback((id: number, draft: Draft) => {
    setDrafts((held) => new Map(held).set(id, draft))
  }, [])

  return (
    <div className="console" data-open={openId !== undefined}>
      <TopBar
        session={session}
        line={line}
        sandbox={
          sandbox && {
            isOpen: panel === 'sandbox',
            faultCount: Object.keys(sandbox.activeFaults).length,
            toggle: () => setPanel(panel === 'sandbox' ? undefined : 'sandbox'),
          }
        }
        report={report}
        onSignOut={() => onLeave()}
      />
      <p className="line-notice" role="status">
        {line.notice}
      </p>
      <ConversationList
        state={state}
        openId={openId}
        onFilter={commands.chooseFilter}
        onMore={loadMore}
        onRetry={reload}
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
            runScript={sandbox?.runScript}
            onShowDetails={() => setPanel('details')}
            onRetryLoading={reload}
            report={report}
          />
        ) : (
          <EmptyStage isOpening={openId !== undefined} problem={thread?.problem} />
        )}
      </main>
      {sandbox && panel === 'sandbox' && (
        <SandboxPanel
          sandbox={sandbox}
          openId={openId}
          script={script}
          onScript={setScript}
          onClose={closePanel}
        />
      )}
      {conversation && panel === 'details' && (
        <DetailsPanel conversation={conversation} onClose={closePanel} />
      )}
      {problem && <ProblemToast problem={problem} onDismiss={dismiss} />}
    </div>
  )
}
