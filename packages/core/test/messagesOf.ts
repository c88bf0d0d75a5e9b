import type { MessageItem, TimelineItem } from '../src/index.ts'

/** The messages of a list, without its holes. */
export function messagesOf(items: readonly TimelineItem[]): readonly MessageItem[] {
  return items.filter((item) => item.kind === 'message')
}
