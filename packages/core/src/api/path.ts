import { UniLinkError } from '../errors.ts'

/** The alphabet that needs no care in an address, and the dot, which does. */
const sourceIdPattern = /^(?!\.{1,2}$)[\w.-]{1,255}$/

/**
 * Where a contact session is, below its inbox.
 *
 * @throws UniLinkError `invalid-input` for a `sourceId` that cannot stand in an address.
 */
export function contactPath(inboxPath: string, sourceId: string): string {
  if (typeof sourceId !== 'string' || !sourceIdPattern.test(sourceId)) {
    throw badPath(
      'the contact',
      '`sourceId` must be 1 to 255 letters, digits, `_`, `-` or `.`, and not dots alone',
    )
  }
  // The server takes what follows a dot for a file name's ending.
  return `${inboxPath}/contacts/${sourceId.replaceAll('.', '%2E')}`
}

/**
 * Where a conversation is.
 *
 * @throws UniLinkError `invalid-input` for ids that cannot be.
 */
export function conversationPath(
  inboxPath: string,
  sourceId: string,
  conversationId: number,
): string {
  const id = checkId('the conversation', 'conversationId', conversationId)
  return `${contactPath(inboxPath, sourceId)}/conversations/${id}`
}

/**
 * An id that can be one.
 *
 * @throws UniLinkError `invalid-input` for anything but a positive whole number.
 */
export function checkId(what: string, name: string, id: number): number {
  if (Number.isSafeInteger(id) && id > 0) return id
  throw badPath(what, `\`${name}\` must be a positive whole number`)
}

/** The error for something that cannot be addressed. */
export function badPath(what: string, reason: string): UniLinkError {
  return new UniLinkError('state', 'invalid-input', `unable to address ${what}; ${reason}`)
}
