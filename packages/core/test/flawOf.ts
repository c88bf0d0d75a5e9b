import { secret } from './secret.ts'

/**
 * What is wrong with something that an app is given, or undefined: it must be plain data, which
 * `JSON.parse(JSON.stringify(value))` gives back as it was, and hold no secret but under `open` keys.
 */
export function flawOf(value: unknown, open: readonly string[] = []): string | undefined {
  switch (typeof value) {
    case 'string':
      return value.includes(secret) ? 'holds a secret' : undefined
    case 'boolean':
      return undefined
    case 'number':
      return Number.isFinite(value) ? undefined : `holds ${value}`
    case 'object': {
      if (value === null) return undefined
      if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
        return 'holds an object of a class'
      }
      for (const [key, entry] of Object.entries(value)) {
        const flaw = open.includes(key) ? undefined : flawOf(entry, open)
        if (flaw !== undefined) return flaw
      }
      return undefined
    }
    default:
      return `holds something ${typeof value}`
  }
}
