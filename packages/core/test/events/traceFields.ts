import { isDeepStrictEqual } from 'node:util'

/** Where a field of a payload ends. */
export interface TracedField {
  /** Its name on the wire. */
  readonly wire: string
  /** Names of what changes with it; none when it is left out. */
  readonly ours: readonly string[]
  /** Without it the decoder refuses the payload. */
  readonly isNeeded: boolean
  /** The field in whose absence it counts, when it counts only then. */
  readonly insteadOf?: string
}

/** A decoder, tried with whole payloads. */
export type Decode = (payload: unknown) => unknown

type Path = readonly (string | number)[]
type Row = Record<string, unknown>

/** Something of each kind, for a field the sample does not have. */
const anything = ['text', 7, true, [{ id: 7 }], { id: 7 }, '2026-02-10T14:00:12.412Z']

/**
 * Finds out which field of a payload a decoder makes what of: each in turn is given another value, and
 * what then differs comes from it. `inPath` and `outPath` say which object of either side it is about.
 *
 * @throws Error when the decoder makes something of a field that the sample does not have.
 */
export function traceFields(
  decode: Decode,
  sample: unknown,
  inPath: Path = [],
  outPath: Path = [],
): TracedField[] {
  const row = at(sample, inPath) as Row // the paths are those of objects
  const give = (fields: Row): Row | undefined => {
    const payload = structuredClone(sample)
    const target = at(payload, inPath) as Row
    for (const key of Object.keys(target)) delete target[key]
    Object.assign(target, fields)
    try {
      return (at(decode(payload), outPath) ?? {}) as Row
    } catch {
      return undefined
    }
  }
  const changes = (fields: Row, key: string): string[] =>
    differences(give(fields), give({ ...fields, [key]: alter(fields[key]) }))

  // Some are asked for in any case and count for other kinds only.
  const missing = [...readKeys(decode, sample, inPath)].find(
    (key) =>
      !(key in row) &&
      anything.some((value) => differences(give(row), give({ ...row, [key]: value })).length > 0),
  )
  if (missing !== undefined) throw new Error(`a decoder reads ${missing}, which no sample has`)
  const read = new Set(
    [undefined, ...Object.keys(row)].flatMap((key) => [
      ...readKeys(decode, without(sample, inPath, key), inPath),
    ]),
  )

  return Object.keys(row).map((wire) => {
    const { [wire]: _, ...rest } = row
    const isNeeded = give(rest) === undefined
    const ours = changes(row, wire)
    if (ours.length > 0 || !read.has(wire)) return { wire, ours, isNeeded }
    for (const other of read) {
      const { [other]: _, ...others } = row
      const instead = other === wire ? [] : changes(others, wire)
      if (instead.length > 0) return { wire, ours: instead, isNeeded, insteadOf: other }
    }
    return { wire, ours, isNeeded }
  })
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Row | undefined)?.[key], value)
}

/** Keys of the object at a path that a decoder asks for. */
function readKeys(decode: Decode, sample: unknown, inPath: Path): ReadonlySet<string> {
  const read = new Set<string>()
  const place = inPath.join('.')
  const watch = (value: unknown, path: Path): unknown =>
    typeof value === 'object' && value !== null
      ? new Proxy(value, {
          get(target, key) {
            const entry: unknown = Reflect.get(target, key)
            if (typeof key === 'symbol' || typeof entry === 'function') return entry
            if (path.join('.') === place) read.add(key)
            return watch(entry, [...path, key])
          },
        })
      : value
  try {
    decode(watch(sample, []))
  } catch {
    return read // Something it needs is missing: what it asked for before is known.
  }
  return read
}

function without(sample: unknown, path: Path, key: string | undefined): unknown {
  const payload = structuredClone(sample)
  if (key !== undefined) delete (at(payload, path) as Row)[key]
  return payload
}

/** Another value of the same kind. */
function alter(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') {
    return /^\d{4}-/.test(value) ? '2027-03-04T05:06:07.890Z' : `${value}, altered`
  }
  if (Array.isArray(value)) return []
  const row = value as Row // JSON holds nothing else
  return typeof row['id'] === 'number' ? { ...row, id: row['id'] + 1 } : {}
}

function differences(before: Row | undefined, after: Row | undefined): string[] {
  if (before === undefined || after === undefined) return []
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].filter((key) => !isDeepStrictEqual(before[key], after[key]))
}
