import { type ReactNode, useCallback, useState } from 'react'
import type { MessageContent } from '../agentApi.ts'
import { reasonOf } from '../agentRequest.ts'
import type { ConsoleState } from '../consoleState.ts'
import type { Conversation } from '../conversation.ts'
import type { Commands } from '../createCommands.ts'
import type { Draft } from '../draft.ts'
import { prepareSample, type Sample } from '../samples.ts'
import type { Thread } from '../thread.ts'
import { useFileDrop } from '../useFileDrop.ts'
import { useMarkSeen } from '../useMarkSeen.ts'
import { closeConversation } from '../useOpenConversation.ts'
import type { Sandbox } from '../useSandbox.ts'
import { Composer } from './Composer.tsx'
import { ContentDialog } from './ContentDialog.tsx'
import { ConversationHeader } from './ConversationHeader.tsx'
import { MessageLog } from './MessageLog.tsx'
import { TypingLine } from './TypingLine.tsx'

export interface ConversationViewProps {
  readonly state: ConsoleState
  readonly conversation: Conversation
  readonly thread: Thread
  readonly draft: Draft
  readonly commands: Commands
  readonly onDraft: (draft: Draft) => void
  /** Plays steps of the sandbox's script here; absent where there is no sandbox. */
  readonly runScript: Sandbox['runScript'] | undefined
  readonly onShowDetails: () => void
  readonly onRetryLoading: () => void
  readonly report: (problem: string) => void
}

/** The server refuses more. */
const mostFiles = 15

export function ConversationView(props: ConversationViewProps): ReactNode {
  const { state, conversation, thread, draft, commands, onDraft, onRetryLoading, report } = props
  const { id, contact } = conversation
  const [edited, setEdited] = useState<{ content: MessageContent; onSent?: () => void }>()
  useMarkSeen(conversation, commands.markSeen)

  const isOnline = state.onlineContacts?.has(contact.id) ?? contact.wasOnline
  const onTyping = useCallback(
    (isOn: boolean, isPrivate: boolean) => commands.setTyping(id, isOn, isPrivate),
    [commands, id],
  )

  function addFiles(added: FileList): void {
    const files = [...draft.files, ...added]
    if (files.length > mostFiles) report(`One message can carry ${mostFiles} files at most.`)
    onDraft({ ...draft, files: files.slice(0, mostFiles) })
  }
  const { isDropping, handlers } = useFileDrop(addFiles)

  async function sendSample(sample: Sample): Promise<void> {
    try {
      if (sample.script !== undefined) return await props.runScript?.(id, sample.script)
      const isSent = await commands.sendContent(id, await prepareSample(sample))
      if (isSent && sample.resolves) await commands.setStatus(id, 'resolved')
    } catch (error) {
      report(reasonOf(error))
    }
  }

  return (
    <section
      className="conversation"
      aria-label={`Conversation with ${contact.name}`}
      data-dropping={isDropping}
      {...handlers}
    >
      <ConversationHeader
        conversation={conversation}
        isOnline={isOnline}
        onBack={closeConversation}
        onShowDetails={props.onShowDetails}
        onSetStatus={(status) => void commands.setStatus(id, status)}
      />
      <MessageLog
        thread={thread}
        pending={state.pending.filter((one) => one.conversationId === id)}
        contactName={contact.name}
        commands={commands}
        onReply={(replyTo) => onDraft({ ...draft, replyTo })}
        onEdit={(pending) =>
          setEdited({ content: pending.message, onSent: () => commands.discard(pending) })
        }
        onRetryLoading={onRetryLoading}
      />
      <TypingLine name={state.typing.has(id) ? contact.name : undefined} />
      <Composer
        draft={draft}
        contactName={contact.name}
        hasSandbox={props.runScript !== undefined}
        onChange={(change) => onDraft({ ...draft, ...change })}
        onAddFiles={addFiles}
        onSend={() => {
          commands.send(id, { ...draft, content: draft.content.trim() })
          onDraft({ ...draft, content: '', files: [], replyTo: undefined })
        }}
        onSendSample={(sample) => void sendSample(sample)}
        onEditSample={({ content }) => setEdited({ content })}
        onTyping={onTyping}
      />
      {isDropping && <p className="drop-hint">Drop the files to attach them</p>}
      {edited && (
        <ContentDialog
          initial={edited.content}
          contactName={contact.name}
          onSend={(content) => {
            edited.onSent?.()
            void commands.sendContent(id, content)
          }}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}
