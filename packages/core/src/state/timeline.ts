import type { Loadable } from './loadable.ts'
import type { MessageItem, TimelineItem } from './timelineItem.ts'

/**
 * The messages of a conversation, without a gap from the oldest loaded to the newest.
 *
 * @remarks `chunks` holds what the server has, by `createdAt` and `id`, at most 64 a chunk, so that an
 * insert copies one chunk and the spine. `pending` holds what is not on the server yet, as sent.
 */
export interface Timeline extends Loadable {
  readonly chunks: readonly (readonly TimelineItem[])[]
  readonly pending: readonly MessageItem[]
  /** True when the server has older messages than the first one here. */
  readonly hasOlder: boolean
  readonly isLoadingOlder: boolean
  /** Smallest id of the pages read; null before the first. Anything older is not shown. */
  readonly oldestId: number | null
  /** While an older page is on its way: what events told of messages that it may hold, not shown yet. */
  readonly early?: readonly (TimelineItem & { readonly id: number })[]
}

/** What `messages$` emits: the rows of a conversation, oldest first, unsent ones last. */
export interface MessageListState extends Loadable {
  readonly items: readonly TimelineItem[]
  readonly hasOlder: boolean
  readonly isLoadingOlder: boolean
}
