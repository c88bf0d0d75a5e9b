import { useInbox, useMessages, useUnread } from '@unilink/react'
import { useState, type DragEvent } from 'react'
import { Composer } from './Composer.tsx'
import { Header } from './Header.tsx'
import { MessageList } from './MessageList.tsx'
import { Problem } from './Problem.tsx'

/** The chat window. Files dropped anywhere on it go to the composer. */
export function Chat() {
  const { inbox, error } = useInbox()
  const { items } = useMessages()
  const { count } = useUnread()
  const [files, setFiles] = useState<readonly File[]>([])
  const [isDropTarget, setDropTarget] = useState(false)

  if (error && !inbox && items.length === 0) return <Problem error={error} />

  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    setDropTarget(false)
    setFiles([...files, ...event.dataTransfer.files])
  }
  return (
    <main
      className={isDropTarget ? 'chat chat-drop' : 'chat'}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setDropTarget(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropTarget(false)
      }}
      onDrop={drop}
    >
      <title>{`${count > 0 ? `(${count}) ` : ''}${inbox?.name ?? 'Chat'}`}</title>
      <Header />
      <MessageList />
      <Composer files={files} onFilesChange={setFiles} />
    </main>
  )
}
