import type { HoleItem, MessageItem } from '@unilink/core'
import type { Chat } from './driver.ts'

/** The texts that stand there, from the top. */
export function texts(chat: Chat): readonly (string | null)[] {
  return messages(chat).map(({ content }) => content)
}

/** The messages that stand there, from the top. */
export function messages(chat: Chat): readonly MessageItem[] {
  return chat.shown().rows.filter((row) => row.kind === 'message')
}

/** Where messages are missing, from the top. */
export function holes(chat: Chat): readonly HoleItem[] {
  return chat.shown().rows.filter((row) => row.kind === 'hole')
}

/** The message at the bottom. */
export function lastRow(chat: Chat): MessageItem {
  const row = messages(chat).at(-1)
  if (row) return row
  throw new Error('unable to read the last row; there is none')
}

/** How far the own texts got, from the top. */
export function deliveries(chat: Chat): readonly (string | undefined)[] {
  return messages(chat).map(({ delivery }) => delivery?.status)
}
