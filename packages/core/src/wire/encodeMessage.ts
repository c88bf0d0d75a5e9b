import type { OutgoingFile } from '../model/outgoingFile.ts'

/** What a message's create takes. */
export interface OutgoingMessage {
  readonly content?: string
  readonly files?: readonly OutgoingFile[]
  readonly echoId?: string
}

/** A message without files. */
export function encodeMessage({ content, echoId }: OutgoingMessage): object {
  return { content, echo_id: echoId }
}

/** A message with files: the server takes them in a form only, and only under this name. */
export function encodeMessageForm({ content, files = [], echoId }: OutgoingMessage): FormData {
  const form = new FormData()
  if (content !== undefined) form.append('content', content)
  if (echoId !== undefined) form.append('echo_id', echoId)
  for (const file of files) form.append('attachments[]', file, file.name)
  return form
}
