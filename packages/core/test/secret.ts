import { identifier, pubsubToken } from './aRoom.ts'

/** What stands for every secret of the inputs, so that one search finds any of them. */
export const secret: string = pubsubToken

/** Keys on the wire whose values must not come out. */
const secretKeys: ReadonlySet<string> = new Set([
  'source_id',
  'pubsub_token',
  'identifier_hash',
  'previous_changes',
])

/** Puts {@link secret} in place of every secret, in place. */
export function hideSecrets(value: unknown, isSecret = false): unknown {
  if (typeof value === 'string') return isSecret ? secret : value
  if (typeof value !== 'object' || value === null) return value
  for (const [key, entry] of Object.entries(value)) {
    const isName =
      key === 'identifier' && typeof entry === 'string' && entry.includes('pubsub_token')
    const hidden = isName ? identifier : hideSecrets(entry, isSecret || secretKeys.has(key))
    // Assigning to a key called `__proto__` would not.
    if (hidden !== entry) Object.defineProperty(value, key, { ...ordinary, value: hidden })
  }
  return value
}

const ordinary = { configurable: true, enumerable: true, writable: true }
