import { changeFromEnd, filterItems, findItem, putItem } from './chunks.ts'
import type { TimelineEvent } from './chatEvent.ts'
import type { Message } from '../model/message.ts'
import { withError, withStatus } from './loadable.ts'
import { isSeenItem, mergeEvent, mergeRow, type StoredItem } from './messageItem.ts'
import type { Timeline } from './timeline.ts'
import type { Delivery, MessageItem } from './timelineItem.ts'

/** The messages of a conversation after a fact about them. */
export function reduceTimeline(
  timeline: Timeline,
  event: TimelineEvent,
  agentLastSeenAt: number,
): Timeline {
  switch (event.type) {
    case 'message.created':
    case 'message.updated': {
      const { message, key } = event
      const existing =
        findItem(timeline.chunks, message) ?? timeline.early?.find(({ id }) => id === message.id)
      const copy = { message, existing, key, agentLastSeenAt }
      return place(timeline, mergeEvent(copy, event.receivedAt), key)
    }
    case 'message.answered':
      return putRow(timeline, event, agentLastSeenAt)
    case 'message.repeated':
      return hideRow(timeline, event.message)

    case 'messages.loading':
      if (event.position === 'older') return { ...timeline, isLoadingOlder: true }
      return timeline.status === 'ready' ? timeline : withStatus(settled(timeline), 'loading')
    case 'messages.failed':
      return withError(settled(timeline), event.error)
    case 'messages.loaded': {
      const { claims, askedAt } = event
      return event.messages.reduce(
        (result, message) =>
          putRow(result, { message, askedAt, key: claims[message.id] }, agentLastSeenAt),
        makeRoom(timeline, event),
      )
    }

    case 'message.queued':
      return timeline.pending.some(({ key }) => key === event.key)
        ? deliver(timeline, event.key, { status: 'queued' })
        : { ...timeline, pending: enqueue(timeline.pending, toPending(event)) }
    case 'message.sending': {
      const { key, progress } = event
      return deliver(timeline, key, {
        status: 'sending',
        ...(progress !== undefined && { progress }),
      })
    }
    case 'message.unknown':
      return deliver(timeline, event.key, { status: 'unknown', error: event.error })
    case 'message.failed':
      return deliver(timeline, event.key, { status: 'failed', error: event.error })
    case 'message.discarded':
      return place(timeline, undefined, event.key)
    case 'message.sent':
      return putRow(timeline, event, agentLastSeenAt)
  }
}

/** The agents have opened the conversation: own messages up to then are seen. */
export function reduceSeen(timeline: Timeline, agentLastSeenAt: number): Timeline {
  const chunks = changeFromEnd(timeline.chunks, (item) => {
    if (item.isSeen) return null
    return isSeenItem(item, agentLastSeenAt) ? { ...item, isSeen: true } : item
  })
  return chunks === timeline.chunks ? timeline : { ...timeline, chunks }
}

/** What lies before the pages, and does not join them, makes room for them. */
function makeRoom(
  timeline: Timeline,
  event: TimelineEvent & { type: 'messages.loaded' },
): Timeline {
  const { messages, position, hasOlder, isJoined } = event
  const known = position === 'older' || isJoined ? timeline.oldestId : null
  const smallestId = Math.min(...messages.map(({ id }) => id))
  const oldestId = Math.min(
    messages.length > 0 ? smallestId : (timeline.oldestId ?? 0),
    known ?? Infinity,
  )
  const heard = (timeline.early ?? []).reduce(putItem, timeline.chunks)
  return {
    ...withStatus(settled(timeline), 'ready'),
    oldestId,
    hasOlder: hasOlder && (position === 'older' || known === null || timeline.hasOlder),
    chunks: hasOlder ? filterItems(heard, ({ id }) => id === null || id >= oldestId) : heard,
  }
}

/** What an answer tells of one row. */
interface Told {
  readonly message: Message
  readonly askedAt: number
  /** The key of the own message it confirms. */
  readonly key?: string | undefined
}

function putRow(
  timeline: Timeline,
  { message, askedAt, key }: Told,
  agentLastSeenAt: number,
): Timeline {
  const existing = findItem(timeline.chunks, message)
  const copy = { message, existing, key, agentLastSeenAt }
  return place(timeline, mergeRow(copy, askedAt), key)
}

/** A second copy of an own message. */
function hideRow(timeline: Timeline, message: Message): Timeline {
  if (findItem(timeline.chunks, message) === undefined) return timeline
  return { ...timeline, chunks: filterItems(timeline.chunks, ({ id }) => id !== message.id) }
}

/**
 * Puts a row where it belongs. One before all that is loaded comes with its own page, lest there is a
 * gap; when that is on its way, what is told here may be newer, and waits for it.
 */
function place(timeline: Timeline, item: StoredItem | undefined, key?: string): Timeline {
  const { hasOlder, oldestId } = timeline
  const isOutside = item && hasOlder && oldestId !== null && item.id < oldestId
  const pending = key === undefined ? timeline.pending : without(timeline.pending, key)
  if (isOutside && timeline.isLoadingOlder) {
    const others = timeline.early?.filter(({ id }) => id !== item.id) ?? []
    return { ...timeline, pending, early: [...others, item] }
  }
  const chunks = item && !isOutside ? putItem(timeline.chunks, item) : timeline.chunks
  const isSame = pending === timeline.pending && chunks === timeline.chunks
  return isSame ? timeline : { ...timeline, pending, chunks }
}

/** In the order they were sent, also those that an earlier visit left behind. */
function enqueue(pending: readonly MessageItem[], item: MessageItem): readonly MessageItem[] {
  const before = pending.filter(({ createdAt }) => createdAt <= item.createdAt)
  return [...before, item, ...pending.slice(before.length)]
}

function without(pending: readonly MessageItem[], key: string): readonly MessageItem[] {
  return pending.some((item) => item.key === key)
    ? pending.filter((item) => item.key !== key)
    : pending
}

function deliver(timeline: Timeline, key: string, delivery: Delivery): Timeline {
  if (!timeline.pending.some((item) => item.key === key)) return timeline
  return {
    ...timeline,
    pending: timeline.pending.map((item) => (item.key === key ? { ...item, delivery } : item)),
  }
}

function toPending(event: TimelineEvent & { type: 'message.queued' }): MessageItem {
  return {
    kind: 'message',
    key: event.key,
    id: null,
    conversationId: event.conversationId,
    content: event.content,
    messageType: 'incoming',
    contentType: 'text',
    contentAttributes: {},
    createdAt: event.createdAt,
    attachments: [],
    files: event.files,
    isOwn: true,
    isSeen: false,
    delivery: { status: 'queued' },
  }
}

function settled(timeline: Timeline): Timeline {
  const { early, ...rest } = timeline
  return { ...rest, isLoadingOlder: false }
}
