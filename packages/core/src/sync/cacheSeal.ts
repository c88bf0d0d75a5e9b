import type { CachedChat } from './cachedChat.ts'

/** A chat as it lies in storage: sealed, since whatever comes out of there is trusted only unbroken. */
export interface SealedCache {
  readonly version: number
  readonly sum: number
  readonly text: string
}

/** Changes whenever the fields of {@link CachedChat} do, its messages' included: an older one is not shown. */
const VERSION = 1

/** Seals a chat for a place; elsewhere the seal does not hold. */
export function sealCache(chat: CachedChat, place: string): SealedCache {
  const text = JSON.stringify(chat)
  return { version: VERSION, sum: checksum(place + text), text }
}

/** The chat, if this is what was sealed for the place, to the letter; undefined for anything else. */
export function unsealCache(stored: unknown, place: string): CachedChat | undefined {
  const { version, sum, text } = (stored ?? {}) as Partial<SealedCache> // each field is looked at
  const isWhole = version === VERSION && typeof text === 'string' && sum === checksum(place + text)
  return isWhole ? (JSON.parse(text) as CachedChat) : undefined // only `sealCache` makes such a sum
}

/** Notices what breaks by accident: half a write, a letter, a text of another place. */
function checksum(text: string): number {
  let sum = 0
  for (let index = 0; index < text.length; index++) {
    sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0
  }
  return sum
}
