import type { WireLog } from './wireLog.ts'

/** How many calls match `METHOD path?query body`. */
export function countCalls({ entries }: WireLog, pattern: RegExp): number {
  return entries.filter((entry) => {
    if (entry.kind !== 'call') return false
    const { pathname, search } = new URL(entry.url)
    return pattern.test(`${entry.method} ${pathname}${search} ${entry.body}`)
  }).length
}
