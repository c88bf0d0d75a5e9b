import type { TimelineItem } from '@unilink/core'
import type { Chat } from './driver.ts'

/** The texts that stand there, from the top. */
export function texts(chat: Chat): readonly (string | null)[] {
  return chat.shown().rows.map(({ content }) => content)
}

/** The row at the bottom. */
export function lastRow(chat: Chat): TimelineItem {
  const row = chat.shown().rows.at(-1)
  if (row) return row
  throw new Error('unable to read the last row; there is none')
}

/** How far the own texts got, from the top. */
export function deliveries(chat: Chat): readonly (string | undefined)[] {
  return chat.shown().rows.map(({ delivery }) => delivery?.status)
}
