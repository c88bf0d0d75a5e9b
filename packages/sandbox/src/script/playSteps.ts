import type { World } from '../world.ts'
import type { ScriptStep } from './scriptStep.ts'

/** Steps that are being played. */
export interface Performance {
  /** Started by hand, so that rules keep out of it. */
  readonly isRun: boolean
  readonly isOver: boolean
  /** Whether it waited for this; it goes on then. */
  readonly hear: (kind: 'answer' | 'message') => boolean
  readonly stop: () => void
}

/** Plays steps one after the other, each at its time. */
export function playSteps(
  { clock, random }: Pick<World, 'clock' | 'random'>,
  steps: readonly ScriptStep[],
  options: {
    readonly isRun: boolean
    /** Takes a step; false ends it all. */
    readonly act: (step: ScriptStep) => boolean
    readonly onEnd: () => void
  },
): Performance {
  let place = 0
  let isOver = false
  let isWaiting = false
  let cancel: (() => void) | undefined

  function end(): void {
    if (isOver) return
    isOver = true
    cancel?.()
    options.onEnd()
  }

  function next(): void {
    const step = steps[place]
    if (!step) {
      end()
      return
    }
    if (step.waitFor) isWaiting = true
    else schedule(step)
  }

  function schedule(step: ScriptStep): void {
    cancel = clock.schedule(() => {
      place += 1
      if (options.act(step)) next()
      else end()
    }, durationOf(step))
  }

  function durationOf({ afterMs = 0 }: ScriptStep): number {
    if (typeof afterMs === 'number') return afterMs
    const [least, most] = afterMs
    return least + Math.floor(random() * (most - least))
  }

  next()

  return {
    isRun: options.isRun,
    get isOver() {
      return isOver
    },
    hear(kind) {
      const step = steps[place]
      if (!isWaiting || !step || isOver) return false
      // Whoever waits for any word takes an answer for one.
      if (step.waitFor === 'answer' && kind !== 'answer') return false
      isWaiting = false
      schedule(step)
      return true
    },
    stop: end,
  }
}
