/** One place where an answer is not what was recorded. */
export interface Difference {
  readonly path: string
  readonly recorded: string
  readonly given: string
}

/** Values that differ from run to run; two of the same kind are equal. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
  ['second', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/],
  ['uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
  ['token', /^[1-9A-HJ-NP-Za-km-z]{24}$/],
  ['random name', /^[a-z]+-[a-z]+-\d+$/],
  ['address of a file', /^(https?:\/\/[^/]+\/rails\/active_storage\/|blob:)/],
]

/** Ids are compared by kind: they are counted apart in every installation. */
const IDS = /(^|\.)(id|[a-z_]+_id|in_reply_to)$/
/** Unix seconds of this century; smaller numbers are counts and compared by value. */
const FIRST_TIME = 1_000_000_000

/** Compares an answer with a recorded one: keys, kinds of value, and values that are not random. */
export function compare(recorded: unknown, given: unknown, path = ''): Difference[] {
  if (Array.isArray(recorded) && Array.isArray(given)) {
    const isSameLength = recorded.length === given.length
    const shared = recorded.slice(0, given.length)
    return [
      ...(isSameLength ? [] : [difference(`${path}.length`, recorded.length, given.length)]),
      ...shared.flatMap((item, place) => compare(item, given[place], `${path}[${place}]`)),
    ]
  }
  if (isObject(recorded) && isObject(given)) {
    if (path.endsWith('.contacts') && !Array.isArray(recorded)) {
      // The keys are ids, which are compared by kind.
      const [before] = Object.values(recorded)
      const [now] = Object.values(given)
      return compare(before, now, `${path}[]`)
    }
    const keys = new Set([...Object.keys(recorded), ...Object.keys(given)])
    return [...keys].flatMap((key) => {
      const place = path === '' ? key : `${path}.${key}`
      if (!(key in given)) return [difference(place, recorded[key], undefined)]
      if (!(key in recorded)) return [difference(place, undefined, given[key])]
      return compare(recorded[key], given[key], place)
    })
  }
  return kindOf(recorded, path) === kindOf(given, path) ? [] : [difference(path, recorded, given)]
}

function kindOf(value: unknown, path: string): string {
  if (typeof value === 'number') {
    if (value >= FIRST_TIME) return Number.isInteger(value) ? 'whole seconds' : 'fractional seconds'
    return IDS.test(path) && value > 0 ? 'id' : String(value)
  }
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'absent'
  const kind = KINDS.find(([, pattern]) => pattern.test(value))
  return kind ? kind[0] : JSON.stringify(value)
}

function difference(path: string, recorded: unknown, given: unknown): Difference {
  return { path, recorded: print(recorded), given: print(given) }
}

function print(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value).slice(0, 120)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
