import type { Browser } from '@playwright/test'

/** What is read of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly args: { readonly name?: string }
  /** How long it took. */
  readonly dur?: number
  /** How long the thread was at work meanwhile. */
  readonly tdur?: number
}

/** Tasks, and what is run in them, as the tools for developers show it. */
const categories = ['disabled-by-default-devtools.timeline', 'devtools.timeline']

/**
 * Measures every task of all pages until the returned function is called, which answers how many milliseconds
 * each was at work, the longest first. A task is one turn of a page's event loop with the microtasks after it.
 *
 * A machine that has more to do than this lets a task wait: what it waited is not the page's, and does not count.
 * Neither does what a test looks at.
 */
export async function traceTasks(browser: Browser): Promise<() => Promise<readonly number[]>> {
  await browser.startTracing(undefined, { categories })
  return async () => {
    const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as {
      readonly traceEvents: readonly TraceEvent[]
    }
    const pages = new Set(
      traceEvents
        .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
        .map(threadOf),
    )
    const looks = traceEvents.filter(({ name }) => name === 'EvaluateScript')
    return traceEvents
      .filter((event) => event.name === 'RunTask' && pages.has(threadOf(event)))
      .filter((task) => !looks.some((look) => isWithin(look, task)))
      .map(({ dur = 0, tdur = dur }) => Math.min(dur, tdur) / 1_000)
      .sort((a, b) => b - a)
  }
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`

const isWithin = (event: TraceEvent, { ts, dur = 0, ...task }: TraceEvent): boolean =>
  threadOf(event) === `${task.pid} ${task.tid}` && event.ts >= ts && event.ts <= ts + dur
