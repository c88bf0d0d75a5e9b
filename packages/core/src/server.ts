import { UniLinkError } from './errors.ts'

/** What an identity is signed with. */
export interface SignIdentityInput {
  /** The inbox's HMAC key, from Settings → Inboxes → the API inbox → Configuration. Never in a browser. */
  readonly key: string
  /** Your id of the user. */
  readonly identifier: string
}

/**
 * Computes the `identifierHash` of an identity, on your backend.
 *
 * @throws UniLinkError `invalid-input` for a key or identifier that cannot be right.
 *
 * @example
 * ```ts
 * const identifierHash = await signIdentity({ key: process.env.UNILINK_HMAC_KEY, identifier: user.id })
 * ```
 */
export async function signIdentity({ key, identifier }: SignIdentityInput): Promise<string> {
  if (typeof key !== 'string' || key === '' || key.trim() !== key) {
    throw refused('`key` must be the HMAC key of the inbox, a text without spaces around it')
  }
  if (typeof identifier !== 'string' || identifier === '') {
    throw refused('`identifier` must be your id of the user, a text that is not empty')
  }
  // Web Crypto runs on Node, Deno, Bun and at the edge alike.
  const { subtle } = globalThis.crypto
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const secret = await subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign'])
  const signature = await subtle.sign('HMAC', secret, encoder.encode(identifier))
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
}

function refused(reason: string): UniLinkError {
  return new UniLinkError('state', 'invalid-input', `unable to sign the identity; ${reason}`)
}
