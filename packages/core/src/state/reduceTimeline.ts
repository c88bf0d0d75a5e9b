import { changeFromEnd, filterItems, findItem, putItem } from './chunks.ts'
import type { AnswerEvent, HistoryEvent, MessageEvent, OutgoingEvent } from './chatEvent.ts'
import type { Message } from '../model/message.ts'
import { isSeenItem, mergeEvent, mergeRow, type StoredItem } from './messageItem.ts'
import type { Timeline } from './timeline.ts'
import type { Delivery, MessageItem } from './timelineItem.ts'

/**
 * A socket event: inserted, merged, or dropped when it lies before what is loaded, unless a page is on
 * its way there: the page may be older than the event.
 */
export function reduceMessageEvent(
  timeline: Timeline,
  event: MessageEvent,
  agentLastSeenAt: number,
): Timeline {
  const { message, receivedAt, key } = event
  const existing =
    findItem(timeline.chunks, message) ?? timeline.early?.find(({ id }) => id === message.id)
  const item = mergeEvent(
    { message, existing, key: confirm(existing, key), agentLastSeenAt },
    receivedAt,
  )
  return place(timeline, item, key)
}

/** A single row, as an answer told it. */
export function reduceRow(
  timeline: Timeline,
  { message, askedAt }: AnswerEvent,
  agentLastSeenAt: number,
): Timeline {
  const existing = findItem(timeline.chunks, message)
  return place(timeline, mergeRow({ message, existing, agentLastSeenAt }, askedAt))
}

/** A second copy of an own message. */
export function hideRow(timeline: Timeline, { id, createdAt }: Message): Timeline {
  if (findItem(timeline.chunks, { id, createdAt }) === undefined) return timeline
  return { ...timeline, chunks: filterItems(timeline.chunks, (item) => item.id !== id) }
}

/** Pages of history. */
export function reduceHistory(
  timeline: Timeline,
  event: HistoryEvent,
  agentLastSeenAt: number,
): Timeline {
  const isOlder = event.position === 'older'
  switch (event.type) {
    case 'messages.loading':
      if (isOlder) return { ...timeline, isLoadingOlder: true }
      return timeline.status === 'ready' ? timeline : { ...settled(timeline), status: 'loading' }
    case 'messages.failed':
      return { ...settled(timeline), status: 'failed', error: event.error }
    case 'messages.loaded': {
      const { messages, claims, askedAt } = event
      const ids = messages.map((message) => message.id)
      const smallestId = ids.length > 0 ? Math.min(...ids) : (timeline.oldestId ?? 0)
      const isContinued = (isOlder || event.isJoined) && timeline.oldestId !== null
      const oldestId = Math.min(
        smallestId,
        isContinued ? (timeline.oldestId ?? Infinity) : Infinity,
      )
      const isWhole = !event.hasOlder
      const heard = (timeline.early ?? []).reduce(putItem, timeline.chunks)
      const next: Timeline = {
        ...settled(timeline),
        status: 'ready',
        oldestId,
        hasOlder: isWhole ? false : isOlder || !isContinued ? true : timeline.hasOlder,
        chunks: isWhole ? heard : filterItems(heard, ({ id }) => id === null || id >= oldestId),
      }
      return messages.reduce((result, message) => {
        const key = claims[message.id]
        const existing = findItem(result.chunks, message)
        const copy = { message, existing, key: confirm(existing, key), agentLastSeenAt }
        return place(result, mergeRow(copy, askedAt), key)
      }, next)
    }
  }
}

/** The way of an own message from the input to the server. */
export function reduceOutgoing(
  timeline: Timeline,
  event: OutgoingEvent,
  agentLastSeenAt: number,
): Timeline {
  const { key } = event
  switch (event.type) {
    case 'message.queued':
      return timeline.pending.some((item) => item.key === key)
        ? deliver(timeline, key, { status: 'queued' })
        : { ...timeline, pending: [...timeline.pending, toPending(event)] }
    case 'message.sending':
      return deliver(timeline, key, {
        status: 'sending',
        ...(event.progress !== undefined && { progress: event.progress }),
      })
    case 'message.unknown':
      return deliver(timeline, key, { status: 'unknown', error: event.error })
    case 'message.failed':
      return deliver(timeline, key, { status: 'failed', error: event.error })
    case 'message.discarded':
      return { ...timeline, pending: without(timeline.pending, key) }
    case 'message.sent': {
      const { message, askedAt } = event
      const existing = findItem(timeline.chunks, message)
      const copy = { message, existing, key: confirm(existing, key), agentLastSeenAt }
      return place(timeline, mergeRow(copy, askedAt), key)
    }
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

/** A confirmed message takes the key of its optimistic item, unless it already is a row of its own. */
function confirm(existing: MessageItem | undefined, key: string | undefined): string | undefined {
  return existing?.key ?? key
}

/** Puts a row where it belongs; one before all that is loaded comes with its own page, lest there is a gap. */
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

function toPending(event: OutgoingEvent & { type: 'message.queued' }): MessageItem {
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
  const { error, early, ...rest } = timeline
  return { ...rest, isLoadingOlder: false }
}
