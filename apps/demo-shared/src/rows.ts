import type { MessageItem } from '@unilink/core'

/** A message and its place among its neighbours. */
export interface Row {
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
export function toRows(items: readonly MessageItem[]): readonly Row[] {
  return items.map((item, index) => {
    const next = items[index + 1]
    const startsDay = !isSameDay(items[index - 1], item)
    const endsGroup = !isSameGroup(item, next)
    return {
      item,
      startsDay,
      startsGroup: !isSameGroup(items[index - 1], item),
      endsGroup,
      showsDelivery:
        item.isOwn && (endsGroup || isStuck(item) || progressOf(item) !== progressOf(next)),
    }
  })
}

function isSameGroup(first: MessageItem | undefined, second: MessageItem | undefined) {
  return (
    first !== undefined &&
    second !== undefined &&
    authorOf(first) === authorOf(second) &&
    second.createdAt - first.createdAt < groupMs &&
    isSameDay(first, second)
  )
}

function isSameDay(first: MessageItem | undefined, second: MessageItem) {
  return (
    first !== undefined &&
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

function progressOf(item: MessageItem | undefined) {
  return item?.isSeen ? 'seen' : item?.delivery?.status
}
