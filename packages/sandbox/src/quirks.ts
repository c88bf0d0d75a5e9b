/** Oddities of the real server that later versions mend; `true` is as the server is. */
export interface Quirks {
  /** The list of conversations of a verified session is a 500. Off: all of the contact's. */
  verifiedListFails: boolean
  /** Message calls take any conversation of the contact. Off: only those the session may see. */
  messagesOfWholeContact: boolean
}

/** As version 4.3.0 has them. */
export const DEFAULT_QUIRKS: Readonly<Quirks> = {
  verifiedListFails: true,
  messagesOfWholeContact: true,
}

/** Quirks as JSON has them, or a sentence about what is wrong with them. */
export function readQuirks(given: { readonly [key: string]: unknown }): Partial<Quirks> | string {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(DEFAULT_QUIRKS, name)) {
      return `"${name}" is no quirk that can be switched; there are ${Object.keys(DEFAULT_QUIRKS).join(', ')}.`
    }
    if (typeof value !== 'boolean') return `"${name}" must be true or false.`
  }
  return given
}
