import type { VirtualClock } from '@unilink/sandbox'

/** A page's life: nothing outside runs code in it while it is frozen, and never after its end. */
export interface Page {
  /** Runs the work in the page: at once, in its turn when the page thaws, or never. */
  readonly run: (work: () => void) => void
  readonly isFrozen: boolean
  readonly isDead: boolean
  readonly freeze: () => void
  readonly thaw: () => void
  /** From now on nothing it began comes back, and nothing begins. */
  readonly kill: () => void
  /** Runs at the end of the page, until the returned function is called. */
  readonly onEnd: (end: () => void) => () => void
}

/** Opens a page. */
export function createPage(clock: VirtualClock): Page {
  const endings = new Set<() => void>()
  const waiting: (() => void)[] = []
  let isFrozen = false
  let isDead = false

  /** One task after the other, as a browser gives them to a page that thaws. */
  function runNext(): void {
    if (isFrozen || isDead) return
    waiting.shift()?.()
    if (waiting.length > 0) clock.schedule(runNext, 0)
  }

  return {
    run(work) {
      if (isDead) return
      if (isFrozen || waiting.length > 0) waiting.push(work)
      else work()
    },
    get isFrozen() {
      return isFrozen
    },
    get isDead() {
      return isDead
    },
    freeze() {
      isFrozen = true
    },
    thaw() {
      if (!isFrozen) return
      isFrozen = false
      if (waiting.length > 0) clock.schedule(runNext, 0)
    },
    kill() {
      isDead = true
      for (const end of endings) end()
      endings.clear()
    },
    onEnd(end) {
      endings.add(end)
      return () => endings.delete(end)
    },
  }
}
