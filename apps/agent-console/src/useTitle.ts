import { useEffect } from 'react'
import type { ConsoleState } from './consoleState.ts'

/** The tab says how much is unread. */
export function useTitle(conversations: ConsoleState['conversations']): void {
  const unread = [...conversations.values()].reduce((sum, row) => sum + row.unreadCount, 0)
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}UniLink agent console`
  }, [unread])
}
