import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import type { Sample } from '../samples.ts'
import type { Draft } from '../draft.ts'
import { useTypingNotice } from '../useTypingNotice.ts'
import { ChosenFiles } from './ChosenFiles.tsx'
import { Icon } from './Icon.tsx'
import { QuotedMessage } from './QuotedMessage.tsx'
import { SampleMenu } from './SampleMenu.tsx'

export interface ComposerProps {
  readonly draft: Draft
  readonly contactName: string
  readonly hasSandbox: boolean
  readonly onChange: (change: Partial<Draft>) => void
  readonly onAddFiles: (files: FileList) => void
  readonly onSend: () => void
  readonly onSendSample: (sample: Sample) => void
  readonly onEditSample: (sample: Sample) => void
  readonly onTyping: (isOn: boolean, isPrivate: boolean) => void
}

/** The reply box: Enter sends, Shift+Enter begins a new line. */
export function Composer(props: ComposerProps): ReactNode {
  const { draft, contactName, onChange, onAddFiles, onSend, onTyping } = props
  const typing = useTypingNotice(onTyping)
  const box = useRef<HTMLTextAreaElement>(null)
  const canSend = draft.content.trim() !== '' || draft.files.length > 0

  // The field somebody has just asked for.
  const replyToId = draft.replyTo?.id
  useEffect(() => {
    if (replyToId !== undefined) box.current?.focus()
  }, [replyToId])

  function send(): void {
    if (!canSend) return
    typing.stopped()
    onSend()
    box.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // Enter also accepts what an input method suggests.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form
      className="composer"
      data-note={draft.isPrivate}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {draft.replyTo && (
        <QuotedMessage message={draft.replyTo} onRemove={() => onChange({ replyTo: undefined })} />
      )}
      <ChosenFiles
        files={draft.files}
        onRemove={(file) => onChange({ files: draft.files.filter((one) => one !== file) })}
      />
      <textarea
        ref={box}
        aria-label="Reply"
        autoFocus={window.matchMedia('(hover: hover)').matches}
        rows={1}
        placeholder={
          draft.isPrivate
            ? 'Write a note. The customer does not see it.'
            : `Reply to ${contactName}`
        }
        value={draft.content}
        onChange={(event) => {
          onChange({ content: event.target.value })
          typing.typed(draft.isPrivate)
        }}
        onKeyDown={onKeyDown}
        onBlur={typing.stopped}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return
          event.preventDefault()
          onAddFiles(event.clipboardData.files)
        }}
      />
      <div className="composer-tools">
        <label className="icon-button" title="Attach files">
          <Icon name="attach" />
          <input
            className="visually-hidden"
            type="file"
            multiple
            aria-label="Attach files"
            onChange={(event) => {
              if (event.target.files) onAddFiles(event.target.files)
              // The same file can be chosen again after it was removed.
              event.target.value = ''
            }}
          />
        </label>
        <SampleMenu
          hasSandbox={props.hasSandbox}
          onSend={props.onSendSample}
          onEdit={props.onEditSample}
        />
        <label className="note-toggle">
          <input
            type="checkbox"
            checked={draft.isPrivate}
            onChange={(event) => {
              typing.stopped()
              onChange({ isPrivate: event.target.checked })
            }}
          />
          Private note
        </label>
        <span className="composer-hint">Enter sends, Shift+Enter begins a new line</span>
        <button className="primary send" type="submit" disabled={!canSend}>
          <Icon name="send" />
          <span>Send</span>
        </button>
      </div>
    </form>
  )
}
