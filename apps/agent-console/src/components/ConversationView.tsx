import { type DragEvent, type ReactNode, useCallback, useState } from 'react'
import type { ConsoleState } from '../consoleState.ts'
import type { Conversation } from '../conversation.ts'
import type { Thread } from '../thread.ts'
import type { Commands, Draft } from '../useCommands.ts'
import { useMarkSeen } from '../useMarkSeen.ts'
import { closeConversation } from '../useOpenConversation.ts'
import { Composer } from './Composer.tsx'
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
  readonly onRetryLoading: () => void
  readonly report: (problem: string) => void
}

/** The server refuses more. */
const mostFiles = 15

export function ConversationView(props: ConversationViewProps): ReactNode {
  const { state, conversation, thread, draft, commands, onDraft, onRetryLoading, report } = props
  const { id, contact } = conversation
  const [isDropping, setIsDropping] = useState(false)
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

  function onDrop(event: DragEvent): void {
    event.preventDefault()
    setIsDropping(false)
    addFiles(event.dataTransfer.files)
  }

  return (
    <section
      className="conversation"
      aria-label={`Conversation with ${contact.name}`}
      data-dropping={isDropping}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setIsDropping(true)
      }}
      onDragLeave={(event) => {
        if (
          !(
            event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
          )
        )
          setIsDropping(false)
      }}
      onDrop={onDrop}
    >
      <ConversationHeader
        conversation={conversation}
        isOnline={isOnline}
        onBack={closeConversation}
        onSetStatus={(status) => void commands.setStatus(id, status)}
      />
      <MessageLog
        thread={thread}
        pending={state.pending.filter((one) => one.conversationId === id)}
        commands={commands}
        onRetryLoading={onRetryLoading}
      />
      <TypingLine name={state.typing.has(id) ? contact.name : undefined} />
      <Composer
        draft={draft}
        contactName={contact.name}
        onChange={(change) => onDraft({ ...draft, ...change })}
        onAddFiles={addFiles}
        onSend={() => {
          commands.send(id, { ...draft, content: draft.content.trim() })
          onDraft({ ...draft, content: '', files: [] })
        }}
        onSendSample={(sample) => void commands.sendSample(id, sample)}
        onTyping={onTyping}
      />
      {isDropping && <p className="drop-hint">Drop the files to attach them</p>}
    </section>
  )
}
