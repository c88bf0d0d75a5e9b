import type { MessageItem } from '@unilink/core'

/** A message in one line of a list. */
export function previewOf({ content, isOwn }: MessageItem): string {
  return `${isOwn ? 'You: ' : ''}${content ?? 'A file'}`
}
