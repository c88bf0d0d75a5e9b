/** An object whose content nobody has checked, such as an item of a form. */
export type Item = Readonly<Record<string, unknown>>

/** The objects in a value that may be a list, one object, or anything else. */
export function toItems(value: unknown): readonly Item[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.filter((one): one is Item => typeof one === 'object' && one !== null)
}

/** A value as somebody reads it; nothing, for what is no text, number or truth. */
export function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
