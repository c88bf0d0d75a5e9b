import { useState, type DragEvent, type ReactNode } from 'react'

interface DropAreaProps {
  readonly onFiles: (files: FileList) => void
  readonly children: ReactNode
}

/** The chat's frame: files may be dropped anywhere on it. */
export function DropArea({ onFiles, children }: DropAreaProps) {
  const [isDropTarget, setDropTarget] = useState(false)
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    setDropTarget(false)
    onFiles(event.dataTransfer.files)
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
      {children}
    </main>
  )
}
