import { UniLinkError } from '../errors.ts'
import type { OutgoingFile } from '../model/outgoingFile.ts'
import type { SendInput } from './conversationHandle.ts'

/** A message that the server will take. */
export interface CheckedInput {
  readonly content: string | null
  readonly files: readonly OutgoingFile[]
}

/** The server refuses longer texts. */
const MAX_CHARACTERS = 150_000
/** The server's own rule, which it does not enforce on this API. */
const MAX_FILES = 15

/** Refuses at once what the server would refuse or break on. */
export function checkSendInput({ content, files = [] }: SendInput): CheckedInput {
  if (content !== undefined && typeof content !== 'string') {
    throw refuse('`content` is not a string')
  }
  const text = wellFormed(content ?? '')
  if (text.trim() === '' && files.length === 0) {
    throw refuse('it is empty: give it a text or at least one file')
  }
  if (text.includes('\0')) throw refuse('the text holds U+0000: take the character out')
  const { length } = [...text]
  if (length > MAX_CHARACTERS) {
    throw refuse(`the text has ${length} characters: ${MAX_CHARACTERS} are allowed`)
  }
  if (files.length > MAX_FILES) {
    throw refuse(`it has ${files.length} files: ${MAX_FILES} are allowed`)
  }
  const stranger = files.find((file) => !isFile(file))
  if (stranger !== undefined) throw refuse('`files` holds something that is not a `File`')
  return { content: text === '' ? null : text, files }
}

function isFile(value: unknown): boolean {
  return value instanceof Blob && 'name' in value
}

/** Half a surrogate pair cannot be written as UTF-8; it becomes U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}

function refuse(reason: string): UniLinkError {
  return new UniLinkError('state', 'invalid-input', `unable to send the message; ${reason}`)
}
