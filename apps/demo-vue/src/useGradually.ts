import type { HoleItem, TimelineItem } from '@unilink/core'
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

/** What is rendered in one task: on a slow phone these take less than 50 ms. */
const rowsAtOnce = 5

/**
 * The items as they are rendered: what was missed can be hundreds of rows at once, and they come a few at a time,
 * newest first, while the page stays at hand. Until all are there, a hole that loads stands for the others.
 */
export function useGradually(
  items: Readonly<Ref<readonly TimelineItem[]>>,
): Readonly<Ref<readonly TimelineItem[]>> {
  const shown = shallowRef<readonly TimelineItem[]>([])
  let next: ReturnType<typeof setTimeout> | undefined

  function showMore() {
    clearTimeout(next)
    shown.value = takeMore(shown.value, items.value)
    if (shown.value !== items.value) next = setTimeout(showMore)
  }

  watch(items, showMore, { immediate: true })
  onScopeDispose(() => clearTimeout(next))
  return shown
}

/** All that is shown already, and of the others the newest. */
function takeMore(
  shown: readonly TimelineItem[],
  items: readonly TimelineItem[],
): readonly TimelineItem[] {
  const shownKeys = new Set(shown.map(({ key }) => key))
  const newKeys = items.map(({ key }) => key).filter((key) => !shownKeys.has(key))
  const later = new Set(newKeys.slice(0, -rowsAtOnce))
  if (later.size === 0) return items
  return items.flatMap((item, index) => {
    if (!later.has(item.key)) return [item]
    return later.has(items[index - 1]?.key ?? '') ? [] : [holeAt(item)]
  })
}

function holeAt({ key, createdAt }: TimelineItem): HoleItem {
  return {
    kind: 'hole',
    key: `${key}-and-later`,
    status: 'loading',
    afterId: 0,
    beforeId: 0,
    createdAt,
  }
}
