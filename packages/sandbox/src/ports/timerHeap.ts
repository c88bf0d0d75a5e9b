/** One piece of work that waits for its time. */
export interface Timer {
  readonly dueAt: number
  /** Work of the same moment runs in the order it was scheduled. */
  readonly order: number
  readonly run: () => void
  isOver: boolean
}

/** Work by its time; the earliest comes off first. */
export interface TimerHeap {
  readonly push: (timer: Timer) => void
  /** Takes the earliest off if it is due by then; what was called off is left out. */
  readonly take: (until: number) => Timer | undefined
}

/** A binary heap: thousands of timers cost no more than a few comparisons each. */
export function createTimerHeap(): TimerHeap {
  const heap: Timer[] = []

  function sift(timer: Timer): void {
    let place = 0
    for (;;) {
      const left = 2 * place + 1
      const child = isEarlier(heap[left + 1], heap[left]) ? left + 1 : left
      const next = heap[child]
      if (next === undefined || !isEarlier(next, timer)) break
      heap[place] = next
      place = child
    }
    heap[place] = timer
  }

  return {
    push(timer) {
      let place = heap.length
      while (place > 0) {
        const parent = (place - 1) >>> 1
        const above = heap[parent]
        if (above === undefined || !isEarlier(timer, above)) break
        heap[place] = above
        place = parent
      }
      heap[place] = timer
    },
    take(until) {
      for (let [first] = heap; first; [first] = heap) {
        if (!first.isOver && first.dueAt > until) return undefined
        const last = heap.pop()
        if (last && heap.length > 0) sift(last)
        if (!first.isOver) return first
      }
      return undefined
    },
  }
}

function isEarlier(one: Timer | undefined, other: Timer | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.order < other.order)
}
