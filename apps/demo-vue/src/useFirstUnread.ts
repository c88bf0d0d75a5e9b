import type { LoadStatus, MessageItem } from '@unilink/core'
import { computed, shallowRef, watchEffect, type Ref } from 'vue'

/**
 * Key of the message under the "New" line: the first one that came while nobody was reading. It stays
 * after it has been seen, until the customer answers or more comes unread.
 */
export function useFirstUnread({ items, status, count, isAtEnd }: UseFirstUnreadOptions) {
  const key = shallowRef<string>()
  const before = { count: 0, wasShown: false }
  const firstUnread = computed(
    () => items.value.filter(({ isOwn }) => !isOwn).at(-count.value)?.key,
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
    const index = items.value.findIndex((item) => item.key === key.value)
    return items.value.slice(index).some(({ isOwn }) => isOwn) ? undefined : key.value
  })
}

interface UseFirstUnreadOptions {
  items: Readonly<Ref<readonly MessageItem[]>>
  status: Readonly<Ref<LoadStatus>>
  count: Readonly<Ref<number>>
  isAtEnd: Readonly<Ref<boolean>>
}
