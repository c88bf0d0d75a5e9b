import type { MessageItem, Sender } from '@unilink/core'

/** Who wrote a message, as the page names them. */
export interface Author {
  readonly name: string
  readonly isBot: boolean
  readonly avatarUrl: string | undefined
}

/** Templates and messages of deleted authors have no sender. */
const automatic: Author = { name: 'Automatic message', isBot: true, avatarUrl: undefined }
const botTypes = new Set<Sender['type']>(['agent_bot', 'captain_assistant'])

/** The author of a message; every message has one. */
export function authorOf({ isOwn, sender }: MessageItem): Author {
  if (isOwn) return { name: 'You', isBot: false, avatarUrl: undefined }
  if (!sender) return automatic
  return {
    name: sender.type === 'user' ? sender.availableName || sender.name : sender.name,
    isBot: botTypes.has(sender.type),
    avatarUrl: sender.type === 'unknown' ? '' : sender.avatarUrl,
  }
}
