import type { Chunks } from './chunks.ts'
import type { Loadable } from './loadable.ts'
import type { HoleItem, MessageItem, TimelineItem } from './timelineItem.ts'

/**
 * The messages of a conversation, without a gap from the oldest loaded to the newest but its holes.
 *
 * @remarks `chunks` holds what the server has, by `createdAt` and `id`, at most 64 a chunk, so that an
 * insert copies one chunk and the spine. `pending` holds what is not on the server yet, as sent.
 */
export interface Timeline extends Loadable {
  readonly chunks: Chunks
  readonly pending: readonly MessageItem[]
  /** True when the server has older messages than the first one here. */
  readonly hasOlder: boolean
  readonly isLoadingOlder: boolean
  /** Smallest id of the pages read; null before the first. Anything older is not shown. */
  readonly oldestId: number | null
  /** Where messages are missing between those that are here, oldest first. */
  readonly holes: readonly HoleItem[]
  /** What was told of messages in holes and before the oldest: shown with what is around them. */
  readonly early: Chunks
}

/** What `messages$` emits: the rows of a conversation, oldest first, unsent ones last, holes between. */
export interface MessageListState extends Loadable {
  readonly items: readonly TimelineItem[]
  readonly hasOlder: boolean
  readonly isLoadingOlder: boolean
}
