import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { MessageContent } from '../agentApi.ts'
import { contentTypes, readAttributes, toPreviewMessage } from '../editedContent.ts'
import { Icon } from './Icon.tsx'
import { MessageBubble } from './MessageBubble.tsx'

export interface ContentDialogProps {
  readonly initial: MessageContent
  readonly contactName: string
  readonly onSend: (content: MessageContent) => void
  readonly onClose: () => void
}

/** A message of any kind, as it goes over the wire, with a look at it before it goes. */
export function ContentDialog(props: ContentDialogProps): ReactNode {
  const { initial, contactName, onSend, onClose } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [content, setContent] = useState(initial.content)
  const [contentType, setContentType] = useState(initial.contentType ?? 'text')
  const [json, setJson] = useState(JSON.stringify(initial.attributes ?? {}, null, 2))
  const { attributes, problem } = readAttributes(json)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (attributes === undefined) return
    onSend({ content, contentType, attributes, files: initial.files })
    dialog.current?.close()
  }

  return (
    <dialog
      ref={dialog}
      className="content-dialog"
      aria-labelledby="content-title"
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation()
      }}
    >
      <form onSubmit={submit}>
        <header>
          <h2 id="content-title">Message</h2>
          <button
            className="icon-button"
            type="button"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        <div className="content-fields">
          <label>
            Kind
            <select value={contentType} onChange={(event) => setContentType(event.target.value)}>
              {contentTypes.map((type) => (
                <option key={type}>{type}</option>
              ))}
            </select>
          </label>
          <label>
            Text, as Markdown
            <textarea
              rows={3}
              value={content}
              onChange={(event) => setContent(event.target.value)}
            />
          </label>
          <label>
            content_attributes, as JSON
            <textarea
              className="code"
              rows={12}
              spellCheck={false}
              aria-invalid={problem !== undefined}
              aria-describedby="content-problem"
              value={json}
              onChange={(event) => setJson(event.target.value)}
            />
          </label>
          <p className="problem" id="content-problem" role="alert">
            {problem}
          </p>
        </div>
        <section className="content-preview" aria-label="Preview">
          <h3>What it asks and shows</h3>
          <div className="message" data-side="ours">
            <div className="message-column">
              <MessageBubble
                message={toPreviewMessage({ content, contentType, attributes })}
                quoted={undefined}
                contactName={contactName}
              />
            </div>
          </div>
        </section>
        <footer>
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button className="primary" type="submit" disabled={attributes === undefined}>
            <Icon name="send" />
            Send
          </button>
        </footer>
      </form>
    </dialog>
  )
}
