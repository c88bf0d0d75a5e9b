import type { AgentSender } from '../model/sender.ts'
import type { ChatState, ConversationState, UnreadState } from './chatState.ts'
import { countBefore } from './chunks.ts'
import { createSelector } from './createSelector.ts'
import { DRAFT, emptyTimeline } from './initialState.ts'
import type { StoredItem } from './messageItem.ts'
import { findConversation } from './reduceConversations.ts'
import type { MessageListState, Timeline } from './timeline.ts'
import type { TimelineItem } from './timelineItem.ts'

const NOBODY: readonly AgentSender[] = []
const NOTHING_UNREAD: UnreadState = { count: 0, isLowerBound: false }

/** Which conversation an id means: null is the current one, if there is any. */
export function resolveId(state: ChatState, id: number | null): number | null {
  return id ?? state.currentConversationId
}

/** The rows of a conversation, oldest first, unsent ones last. */
export function createMessagesSelector(
  id: number | null = null,
): (state: ChatState) => MessageListState {
  return createSelector(
    (state) => {
      const conversationId = resolveId(state, id)
      const timeline = state.timelines[conversationId ?? DRAFT] ?? emptyTimeline
      // Without a conversation there is nothing to load but the list of conversations.
      const { status, error } = conversationId === null ? state.conversations : timeline
      return [timeline, status, error]
    },
    (timeline, status, error) => ({
      status,
      ...(error && { error }),
      items: listItems(timeline),
      hasOlder: timeline.hasOlder,
      isLoadingOlder: timeline.isLoadingOlder,
    }),
  )
}

/** A hole stands before the message it ends at. */
function listItems({ chunks, holes, pending }: Timeline): readonly TimelineItem[] {
  // Ten times as fast as `flat` and a spread, and run for each frame of a long conversation.
  const items = new Array<TimelineItem>().concat(...chunks, pending)
  holes.forEach((hole, nth) => {
    const position = { createdAt: hole.createdAt, id: hole.beforeId }
    items.splice(countBefore(chunks, position) + nth, 0, hole)
  })
  return items
}

/** A conversation as far as it is known. */
export function createConversationSelector(
  id: number | null = null,
): (state: ChatState) => ConversationState {
  return createSelector(
    (state) => {
      const conversationId = resolveId(state, id)
      const conversation = findConversation(state, conversationId)
      const { status, error } =
        (conversationId !== null && state.timelines[conversationId]) || state.conversations
      return [conversation, conversation === null ? status : 'ready', error]
    },
    (conversation, status, error) => ({ status, ...(error && { error }), conversation }),
  )
}

/** The agents who type in a conversation. */
export function createTypingSelector(
  id: number | null = null,
): (state: ChatState) => readonly AgentSender[] {
  return (state) => state.typing[resolveId(state, id) ?? 0] ?? NOBODY
}

/**
 * Messages of agents, bots and templates that the customer has not seen, among those loaded or told of.
 *
 * @param id - A conversation, or null for the current one; left out, all of them.
 */
export function createUnreadSelector(id?: number | null): (state: ChatState) => UnreadState {
  return createSelector(
    (state) => {
      const only = id === undefined ? undefined : String(resolveId(state, id))
      const timelines = Object.entries(state.timelines)
      const parts = timelines.map(([name, timeline]) => {
        if (only !== undefined && only !== name) return NOTHING_UNREAD
        const conversation = findConversation(state, Number(name))
        return countUnread(
          timeline,
          state.seenUpToId[Number(name)],
          conversation?.contactLastSeenAt,
        )
      })
      const count = parts.reduce((sum, part) => sum + part.count, 0)
      return [count, parts.some((part) => part.isLowerBound)]
    },
    (count, isLowerBound) => ({ count, isLowerBound }),
  )
}

/** Counts back to the newest message seen, over holes too; on a fresh device the server's time decides. */
function countUnread(
  timeline: Timeline,
  seenUpToId: number | undefined,
  contactLastSeenAt = 0,
): UnreadState {
  const isSeen = ({ id, createdAt }: StoredItem): boolean =>
    seenUpToId === undefined ? createdAt <= contactLastSeenAt : id <= seenUpToId
  const isBelowHole = ({ id }: StoredItem): boolean =>
    timeline.holes.some(({ beforeId }) => id < beforeId)
  let count = 0
  for (let at = timeline.chunks.length - 1; at >= 0; at--) {
    const items = timeline.chunks[at] ?? []
    for (let index = items.length - 1; index >= 0; index--) {
      const item = items[index]
      if (item === undefined) continue
      if (isSeen(item)) return { count, isLowerBound: isBelowHole(item) }
      if (!item.isOwn) count += 1
    }
  }
  return { count, isLowerBound: count > 0 && (timeline.hasOlder || timeline.holes.length > 0) }
}
