import type { ConversationHandle } from '@unilink/core'
import { formatFileSize } from 'demo-shared'
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type SyntheticEvent,
} from 'react'
import { Icon } from './Icon.tsx'

interface ComposerFormProps extends Pick<ConversationHandle, 'send' | 'setTyping'> {
  readonly files: readonly File[]
  readonly onFilesChange: (files: readonly File[]) => void
}

/** A message takes no more. */
const maximumFiles = 15

/** Where the customer writes: Enter sends, Shift and Enter begin a new line. */
export function ComposerForm({ files, onFilesChange, send, setTyping }: ComposerFormProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const textbox = useRef<HTMLTextAreaElement>(null)
  const isTooMany = files.length > maximumFiles
  const canSend = !isTooMany && (text.trim() !== '' || files.length > 0)

  // The textarea is as high as its text; the stylesheet sets the limits.
  useLayoutEffect(() => {
    const { style } = textbox.current!
    style.height = 'auto'
    style.height = `${textbox.current!.scrollHeight}px`
  }, [text])

  const addFiles = (list: FileList | null) => onFilesChange([...files, ...(list ?? [])])
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!canSend) return
    setText('')
    onFilesChange([])
    setProblem('')
    textbox.current?.focus()
    send({ content: text.trim(), files }).catch((error: Error) => {
      setText(text)
      onFilesChange(files)
      setProblem(error.message)
    })
  }
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    addFiles(event.clipboardData.files)
  }

  return (
    <form className="composer" onSubmit={submit}>
      {files.length > 0 && (
        <ul className="chips" aria-label="Files to send">
          {files.map((file, index) => (
            <FileChip
              key={`${file.name} ${index}`}
              file={file}
              onRemove={() => {
                onFilesChange(files.filter((other) => other !== file))
                textbox.current?.focus()
              }}
            />
          ))}
        </ul>
      )}
      {(isTooMany || problem) && (
        <p className="composer-problem" role="alert">
          {isTooMany ? `A message takes ${maximumFiles} files at most.` : problem}
        </p>
      )}
      <div className="composer-row">
        <label className="icon-button">
          <input
            type="file"
            className="visually-hidden"
            aria-label="Attach files"
            multiple
            onChange={({ target }) => {
              addFiles(target.files)
              target.value = ''
            }}
          />
          <Icon name="attach" />
        </label>
        <textarea
          ref={textbox}
          className="composer-text"
          aria-label="Message"
          placeholder="Write a message…"
          rows={1}
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            void setTyping(target.value !== '')
          }}
          onBlur={() => void setTyping(false)}
          onPaste={paste}
          onKeyDown={(event) => {
            // While a word is being composed, Enter belongs to the keyboard.
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing)
              submit(event)
          }}
        />
        <button type="submit" className="send" aria-label="Send" disabled={!canSend}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}

function FileChip({ file, onRemove }: { file: File; onRemove: () => void }) {
  const [previewUrl, setPreviewUrl] = useState<string>()
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const url = URL.createObjectURL(file)
    setPreviewUrl(url)
    return () => URL.revokeObjectURL(url)
  }, [file])
  return (
    <li className="chip">
      {previewUrl ? <img src={previewUrl} alt="" /> : <Icon name="file" />}
      <span className="chip-name">{file.name}</span>
      <span className="chip-size">{formatFileSize(file.size)}</span>
      <button type="button" aria-label={`Remove ${file.name}`} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </li>
  )
}
