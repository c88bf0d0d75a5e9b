/** Texts longer than this are cut. */
const longestText = 48

/** Of what lies deeper than an event's data, so many fields give an idea. */
const fewFields = 2

/** What a reader must not see, or has no use for. */
const hiddenKeys = new Set(['pubsub_token', 'source_id', 'contact_inbox', 'previous_changes'])

/** Writes an event as a reader needs it: without secrets, without what is empty, and its depths cut short. */
export function shortenExample({ event, data }: { event: unknown; data: unknown }): string {
  const lines = fieldsOf(data).map(([key, value]) => `    "${key}": ${hint(value)}`)
  return `{\n  "event": "${String(event)}",\n  "data": {\n${lines.join(',\n')},\n  },\n}`
}

function hint(value: unknown): string {
  if (typeof value === 'string' && value.length > longestText) {
    return JSON.stringify(`${value.slice(0, longestText)}…`)
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(hint).join(', ')}]`
  const fields = fieldsOf(value)
  const shown = fields
    .filter(([, entry]) => typeof entry !== 'object')
    .slice(0, fewFields)
    .map(([key, entry]) => `"${key}": ${hint(entry)}`)
  const rest = fields.length > shown.length ? ' /* … */' : ''
  return `{ ${shown.join(', ')}${rest} }`.replace('{  ', '{ ')
}

function fieldsOf(value: unknown): [key: string, value: unknown][] {
  return Object.entries(value ?? {}).filter(
    ([key, entry]) => !hiddenKeys.has(key) && !isEmpty(entry),
  )
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
  )
}
