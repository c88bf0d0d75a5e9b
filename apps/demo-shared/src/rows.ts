import type { HoleItem, MessageItem, TimelineItem } from '@unilink/core'

/** What stands in the list of messages, from the top. */
type Row = MessageRow | HoleRow

/** A place where messages are missing. */
interface HoleRow {
  readonly kind: 'hole'
  readonly item: HoleItem
}

/** A message and its place among its neighbours. */
export interface MessageRow {
  readonly kind: 'message'
  readonly item: MessageItem
  readonly startsDay: boolean
  readonly startsGroup: boolean
  readonly endsGroup: boolean
  /** Own messages tell how far they got where their group ends, the next got less far, or they are stuck. */
  readonly showsDelivery: boolean
}

/** Messages of one author this close together read as one. */
const groupMs = 5 * 60_000

/** Lays the messages out: days, and groups of one author. */
export function toRows(items: readonly TimelineItem[]): readonly Row[] {
  return items.map((item, index) => {
    if (item.kind === 'hole') return { kind: 'hole', item }
    const next = items[index + 1]
    const startsDay = !isSameDay(messageBefore(items, index), item)
    const endsGroup = !isSameGroup(item, next)
    return {
      kind: 'message',
      item,
      startsDay,
      startsGroup: !isSameGroup(items[index - 1], item),
      endsGroup,
      showsDelivery:
        item.isOwn && (endsGroup || isStuck(item) || progressOf(item) !== progressOf(next)),
    }
  })
}

/** The nearest message above, across holes. */
function messageBefore(items: readonly TimelineItem[], index: number) {
  let before = items[--index]
  while (before?.kind === 'hole') before = items[--index]
  return before
}

function isSameGroup(first: TimelineItem | undefined, second: TimelineItem | undefined) {
  return (
    first?.kind === 'message' &&
    second?.kind === 'message' &&
    authorOf(first) === authorOf(second) &&
    second.createdAt - first.createdAt < groupMs &&
    isSameDay(first, second)
  )
}

function isSameDay(first: TimelineItem | undefined, second: MessageItem) {
  return (
    first?.kind === 'message' &&
    new Date(first.createdAt).toDateString() === new Date(second.createdAt).toDateString()
  )
}

function authorOf({ isOwn, sender }: MessageItem) {
  return isOwn ? 'own' : `${sender?.type} ${sender?.id}`
}

/** Whether the customer has to decide what becomes of an own message. */
export function isStuck({ delivery }: MessageItem): boolean {
  return delivery?.status === 'failed' || delivery?.status === 'unknown'
}

function progressOf(item: TimelineItem | undefined) {
  if (item?.kind !== 'message') return undefined
  return item.isSeen ? 'seen' : item.delivery?.status
}
