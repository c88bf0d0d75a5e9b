import type { LoadStatus, TimelineItem } from '@unilink/core'
import { computed, shallowRef, watchEffect, type Ref } from 'vue'

/**
 * Key of the message under the "New" line: the first one that came while nobody was reading. It stays
 * after it has been seen, until the customer answers or more comes unread.
 */
export function useFirstUnread({ items, status, count, isAtEnd }: UseFirstUnreadOptions) {
  const key = shallowRef<string>()
  const before = { count: 0, wasShown: false }
  const messages = computed(() => items.value.filter((item) => item.kind === 'message'))
  const firstUnread = computed(
    () => messages.value.filter(({ isOwn }) => !isOwn).at(-count.value)?.key,
  )

  watchEffect(
    () => {
      const isReading = isAtEnd.value && before.wasShown && document.visibilityState === 'visible'
      if (count.value > 0 && before.count === 0 && !isReading) key.value = firstUnread.value
      before.count = count.value
      before.wasShown ||= status.value === 'ready'
    },
    { flush: 'post' },
  )

  return computed(() => {
    const index = messages.value.findIndex((item) => item.key === key.value)
    return messages.value.slice(index).some(({ isOwn }) => isOwn) ? undefined : key.value
  })
}

interface UseFirstUnreadOptions {
  items: Readonly<Ref<readonly TimelineItem[]>>
  status: Readonly<Ref<LoadStatus>>
  count: Readonly<Ref<number>>
  isAtEnd: Readonly<Ref<boolean>>
}
