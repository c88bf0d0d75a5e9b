import type { MessageListState } from '@unilink/core'

/** The texts of a list, from the top. */
export function textsOf({ items }: MessageListState): readonly (string | null)[] {
  return items.flatMap((item) => (item.kind === 'message' ? [item.content] : []))
}
