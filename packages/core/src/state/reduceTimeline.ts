import { changeFromEnd, filterItems, findItem, putItem, type Chunks } from './chunks.ts'
import type { HoleRange, TimelineEvent } from './chatEvent.ts'
import type { Message } from '../model/message.ts'
import { withError, withStatus } from './loadable.ts'
import { isSeenItem, mergeEvent, mergeRow, type StoredItem } from './messageItem.ts'
import type { Timeline } from './timeline.ts'
import type { Delivery, HoleItem, MessageItem } from './timelineItem.ts'

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
      const copy = { message, existing: findKnown(timeline, message), key, agentLastSeenAt }
      return place(timeline, mergeEvent(copy, event.receivedAt), key)
    }
    case 'message.answered':
      return putRow(timeline, event, agentLastSeenAt)
    case 'message.repeated':
      return hideRow(timeline, event.message)

    case 'messages.loading':
      if (event.hole !== undefined) {
        return changeHole(timeline, event.hole, (hole) => withStatus(hole, 'loading'))
      }
      if (event.position === 'older') return { ...timeline, isLoadingOlder: true }
      return timeline.status === 'ready' ? timeline : withStatus(settled(timeline), 'loading')
    case 'messages.failed':
      if (event.hole !== undefined) {
        return changeHole(timeline, event.hole, (hole) => withError(hole, event.error))
      }
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
  const see = (items: Chunks): Chunks =>
    changeFromEnd(items, (item) => {
      if (item.isSeen) return null
      return isSeenItem(item, agentLastSeenAt) ? { ...item, isSeen: true } : item
    })
  const chunks = see(timeline.chunks)
  const early = see(timeline.early)
  const isSame = chunks === timeline.chunks && early === timeline.early
  return isSame ? timeline : { ...timeline, chunks, early }
}

/** What was told of messages among the pages is shown with them; what lies in a new hole waits. */
function makeRoom(
  timeline: Timeline,
  event: TimelineEvent & { type: 'messages.loaded' },
): Timeline {
  const { messages, position, hasOlder } = event
  const known = timeline.oldestId
  const smallestId = Math.min(...messages.map(({ id }) => id))
  const grown = {
    ...(position === 'within' ? timeline : withStatus(settled(timeline), 'ready')),
    oldestId: Math.min(messages.length > 0 ? smallestId : (known ?? 0), known ?? Infinity),
    hasOlder: hasOlder && (position === 'older' || known === null || timeline.hasOlder),
    holes: event.holes.map((range) => toHole(timeline, range, event.hole)),
  }
  const told = timeline.early.flat().reduce(putItem, timeline.chunks)
  return {
    ...grown,
    chunks: filterItems(told, ({ id }) => !isOutside(grown, id)),
    early: filterItems(told, ({ id }) => isOutside(grown, id)),
  }
}

/** The same hole, maybe a smaller one, or a new one. */
function toHole({ holes }: Timeline, range: HoleRange, ended: string | undefined): HoleItem {
  const known = holes.find(({ key }) => key === range.key)
  const kept = known !== undefined && range.key !== ended ? known : { status: 'idle' as const }
  return { ...kept, ...range, kind: 'hole' }
}

function changeHole(
  timeline: Timeline,
  key: string,
  change: (hole: HoleItem) => HoleItem,
): Timeline {
  return {
    ...timeline,
    holes: timeline.holes.map((hole) => (hole.key === key ? change(hole) : hole)),
  }
}

/** Whether a message lies in a hole or before all that is loaded: it comes with its page. */
function isOutside({ hasOlder, oldestId, holes }: Timeline, id: number): boolean {
  const isOlder = hasOlder && oldestId !== null && id < oldestId
  return isOlder || holes.some(({ afterId, beforeId }) => afterId < id && id < beforeId)
}

function findKnown(timeline: Timeline, message: Message): StoredItem | undefined {
  return findItem(timeline.chunks, message) ?? findItem(timeline.early, message)
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
  const copy = { message, existing: findKnown(timeline, message), key, agentLastSeenAt }
  return place(timeline, mergeRow(copy, askedAt), key)
}

/** A second copy of an own message. */
function hideRow(timeline: Timeline, message: Message): Timeline {
  if (findKnown(timeline, message) === undefined) return timeline
  const isOther = ({ id }: StoredItem): boolean => id !== message.id
  return {
    ...timeline,
    chunks: filterItems(timeline.chunks, isOther),
    early: filterItems(timeline.early, isOther),
  }
}

/** Puts a row where it belongs. One of a page that is not there waits for it, lest there is a gap. */
function place(timeline: Timeline, item: StoredItem | undefined, key?: string): Timeline {
  const pending = key === undefined ? timeline.pending : without(timeline.pending, key)
  const name = item && isOutside(timeline, item.id) ? 'early' : 'chunks'
  const items = item ? putItem(timeline[name], item) : timeline[name]
  const isSame = pending === timeline.pending && items === timeline[name]
  return isSame ? timeline : { ...timeline, pending, [name]: items }
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
  return { ...timeline, isLoadingOlder: false }
}
