import { useEffect } from 'react'
import { closeConversation } from './useOpenConversation.ts'

/** Escape goes from the conversation back to its row in the list, unless something open took it for itself. */
export function useEscape(openId: number | undefined): void {
  useEffect(() => {
    if (openId === undefined) return
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      closeConversation()
      document.getElementById(`conversation-${openId}`)?.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [openId])
}
