import type { Signal, Signals } from '../ports/signals.ts'

/** Who looks at the chat, in any tab. */
export interface Audience {
  /** The signals of this tab; visible while any tab is. */
  readonly signals: Signals
  /** What another tab told of itself. */
  readonly note: (tab: string, isLooking: boolean) => void
  /** One beat: who has not been heard of for some is gone. */
  readonly tick: () => void
}

/** A tab that looks says so with each beat; one that crashed says nothing. */
const BEATS = 4

/** Nobody but this tab at first. */
export function createAudience(own: Signals): Audience {
  /** Beats until each of the other tabs counts as gone. */
  const lookers = new Map<string, number>()
  const listeners = new Set<(signal: Signal) => void>()

  function change(work: () => void): void {
    const before = lookers.size > 0
    work()
    const isLooked = lookers.size > 0
    if (own.isVisible || isLooked === before) return
    for (const listener of [...listeners]) listener(isLooked ? 'visible' : 'hidden')
  }

  return {
    signals: {
      get isOnline() {
        return own.isOnline
      },
      get isVisible() {
        return own.isVisible || lookers.size > 0
      },
      subscribe(listener) {
        listeners.add(listener)
        const ignore = own.subscribe((signal) => {
          if (signal !== 'hidden' || lookers.size === 0) listener(signal)
        })
        return () => {
          listeners.delete(listener)
          ignore()
        }
      },
    },
    note: (tab, isLooking) =>
      change(() => void (isLooking ? lookers.set(tab, BEATS) : lookers.delete(tab))),
    tick: () =>
      change(() => {
        for (const [tab, beats] of lookers) {
          if (beats > 1) lookers.set(tab, beats - 1)
          else lookers.delete(tab)
        }
      }),
  }
}
