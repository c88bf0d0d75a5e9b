import type { TimelineItem } from '@unilink/core'

/** A message in one line of a list. */
export function previewOf(item: TimelineItem): string {
  if (item.kind === 'hole') return ''
  return `${item.isOwn ? 'You: ' : ''}${item.content ?? 'A file'}`
}
