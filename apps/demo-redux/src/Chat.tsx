import { useState, type DragEvent } from 'react'
import { Composer } from './Composer.tsx'
import { Header } from './Header.tsx'
import { MessageList } from './MessageList.tsx'

/** One conversation; without an id, the current one. Files dropped anywhere on it go to the composer. */
export function Chat({ conversationId }: { conversationId: number | undefined }) {
  const [files, setFiles] = useState<readonly File[]>([])
  const [isDropTarget, setDropTarget] = useState(false)

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
      <Header conversationId={conversationId} />
      <MessageList conversationId={conversationId} />
      <Composer conversationId={conversationId} files={files} onFilesChange={setFiles} />
    </main>
  )
}
