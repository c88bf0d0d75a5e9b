import type { WireEntry, WireLog } from './wireLog.ts'

/** More would hide the table. */
const MOST_FRAMES = 4
/** A body longer than this is cut; what matters stands at its beginning. */
const MOST_CHARACTERS = 400

/** The last call with its answer, and the frames since, in words. `hide` takes the secrets out. */
export function describeWire(
  { entries }: WireLog,
  hide: (text: string) => string,
): readonly string[] {
  const places = entries.map(({ kind }) => kind === 'answer' || kind === 'lost')
  const place = places.lastIndexOf(true)
  const answer = entries[place]
  const call = entries
    .slice(0, Math.max(0, place))
    .filter((entry) => isCallOf(entry, answer))
    .at(-1)
  const frames = entries
    .slice(place + 1)
    .filter(({ kind }) => kind === 'received' || kind === 'sent')
  return [call, answer, ...frames.slice(-MOST_FRAMES)].flatMap((entry) =>
    entry ? [cut(hide(describe(entry)))] : [],
  )
}

function isCallOf(entry: WireEntry, answer: WireEntry | undefined): boolean {
  if (entry.kind !== 'call' || !answer || !('url' in answer)) return false
  return entry.url === answer.url && entry.method === answer.method
}

function describe(entry: WireEntry): string {
  switch (entry.kind) {
    case 'call': {
      const { pathname, search } = new URL(entry.url)
      return `${entry.method} ${pathname}${search} ${entry.body}`.trim()
    }
    case 'answer':
      return `→ ${entry.status} ${entry.contentType ?? 'without a type'} ${entry.body}`.trim()
    case 'lost':
      return '→ no answer'
    case 'received':
      return `← ${entry.text}`
    case 'sent':
      return `→ ${entry.text}`
  }
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text
}
