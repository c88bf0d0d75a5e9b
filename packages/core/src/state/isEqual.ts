/** Whether two plain values hold the same: what was only read again keeps its identity. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a)
  const right = b as Record<string, unknown> // an object, by the checks above
  return (
    left.length === Object.keys(right).length &&
    left.every(([key, value]) => key in right && isEqual(value, right[key]))
  )
}
