import { UniLinkError } from '../errors.ts'
import type { OutgoingMessage } from '../wire/encodeMessage.ts'

/** The server refuses longer texts; it counts characters, not UTF-16 units. */
const longestText = 150_000

/** The server's nominal limit, which it does not enforce here and may any day. */
const mostFiles = 15

/**
 * A message that the server can take, its text made well-formed.
 *
 * @throws UniLinkError `invalid-input` for an empty message, a text that is too long or holds U+0000,
 * and too many files.
 */
export function checkMessageInput(input: OutgoingMessage): OutgoingMessage {
  const { content, files = [] } = input
  if (content !== undefined && typeof content !== 'string') throw refused('`content` is not a text')
  if (!content?.trim() && files.length === 0) throw refused('it is empty, give it a text or a file')
  if (files.length > mostFiles) {
    throw refused(
      `it has ${files.length} files and may have ${mostFiles}, send the rest in another`,
    )
  }
  if (files.some((file) => typeof file?.name !== 'string')) {
    throw refused('`files` holds something that is not a `File`')
  }
  if (content === undefined) return input
  if (content.length > longestText && Array.from(content).length > longestText) {
    throw refused(`its text has more than ${longestText} characters, send it in parts or as a file`)
  }
  if (content.includes('\0')) {
    throw refused('its text holds the character U+0000, which no server stores, remove it')
  }
  // Half a surrogate pair is no character: JSON carries it and the server then fails.
  return { ...input, content: content.replace(/\p{Surrogate}/gu, '\uFFFD') }
}

function refused(reason: string): UniLinkError {
  return new UniLinkError('state', 'invalid-input', `unable to send the message; ${reason}`)
}
