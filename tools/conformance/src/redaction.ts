/** Keeps secrets out of what is printed. */
export interface Redaction {
  /** Notes the secrets of a text: tokens by the names they have on the wire. */
  readonly learn: (text: string) => void
  /** The text with names in the place of secrets. */
  readonly hide: (text: string) => string
}

/** A frame carries JSON inside of JSON text, with its quotes escaped. */
const SECRET =
  /\\*"(source_id|pubsub_token|identifier_hash|hmac_token|access_token)\\*":\s*\\*"([^"\\]+)/g

/** Shorter values are no secrets, and replacing them would make a text unreadable. */
const SHORTEST_SECRET = 8

/** Knows some secrets from the start, by the name to print instead. */
export function createRedaction(
  known: Readonly<Record<string, string | undefined>> = {},
): Redaction {
  const names = new Map<string, string>()
  for (const [name, value] of Object.entries(known)) note(name, value ?? '')

  function note(name: string, value: string): void {
    if (value.length >= SHORTEST_SECRET) names.set(value, name)
  }

  return {
    learn(text) {
      for (const [, name = '', value = ''] of text.matchAll(SECRET)) note(name, value)
    },
    hide(text) {
      let hidden = text
      for (const [value, name] of names) {
        hidden = hidden.replaceAll(value, `‹${name}›`)
        hidden = hidden.replaceAll(encodeURIComponent(value), `‹${name}›`)
      }
      return hidden.replace(/(identifier_hash=)[0-9a-f]+/g, '$1‹identifier_hash›')
    },
  }
}
