import { type DragEvent, useState } from 'react'

export interface UseFileDropResult {
  readonly isDropping: boolean
  /** For the element on which files may be dropped. */
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void
    readonly onDragLeave: (event: DragEvent) => void
    readonly onDrop: (event: DragEvent) => void
  }
}

/** Takes files that are dropped anywhere on an element. */
export function useFileDrop(onFiles: (files: FileList) => void): UseFileDropResult {
  const [isDropping, setIsDropping] = useState(false)
  return {
    isDropping,
    handlers: {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setIsDropping(true)
      },
      onDragLeave: ({ currentTarget, relatedTarget }) => {
        const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
        if (!isInside) setIsDropping(false)
      },
      onDrop: (event) => {
        event.preventDefault()
        setIsDropping(false)
        onFiles(event.dataTransfer.files)
      },
    },
  }
}
