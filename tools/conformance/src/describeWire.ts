import type { WireEntry, WireLog } from './wireLog.ts'

/** A row may look at an answer only after its next calls. More would hide the table. */
const MOST_CALLS = 3
const MOST_FRAMES = 4
/** A text longer than this is cut; what matters stands at its beginning. */
const MOST_CHARACTERS = 300

/** The last calls with their answers and the last frames, in order and in words. `hide` takes the secrets out. */
export function describeWire(
  { entries }: WireLog,
  hide: (text: string) => string,
): readonly string[] {
  const calls = entries.filter((entry) => entry.kind === 'call').slice(-MOST_CALLS)
  const frames = entries.filter((entry) => 'text' in entry).slice(-MOST_FRAMES)
  const first = calls[0] ? entries.indexOf(calls[0]) : 0
  return entries
    .filter((entry, place) => ('text' in entry ? frames.includes(entry) : place >= first))
    .map((entry) => cut(hide(describe(entry))))
}

function describe(entry: WireEntry): string {
  switch (entry.kind) {
    case 'call': {
      const { pathname, search } = new URL(entry.url)
      return `→ ${entry.method} ${pathname}${search} ${entry.body}`.trim()
    }
    case 'answer':
      return `← ${entry.status} ${entry.contentType ?? 'without a type'} ${entry.body}`.trim()
    case 'lost':
      return '← no answer'
    case 'received':
      return `← ${entry.text}`
    case 'sent':
      return `→ ${entry.text}`
  }
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text
}
