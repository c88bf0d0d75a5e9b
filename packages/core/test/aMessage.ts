import type { Message, MessageContent, MessageFields } from '../src/index.ts'

/** A message of an agent; name only what matters. */
export function aMessage(fields: Partial<MessageFields & MessageContent> = {}): Message {
  const id = fields.id ?? 1
  return {
    id,
    content: `message ${id}`,
    messageType: 'outgoing',
    createdAt: id * 1_000,
    conversationId: 7,
    attachments: [],
    contentType: 'text',
    contentAttributes: {},
    ...fields,
  } as Message // the content's type and attributes come together or not at all
}

/** A message of the customer. */
export function anOwnMessage(fields: Partial<MessageFields & MessageContent> = {}): Message {
  return aMessage({ messageType: 'incoming', ...fields })
}

/** Messages with ids from `first` to `last`. */
export function someMessages(first: number, last: number): Message[] {
  return Array.from({ length: last - first + 1 }, (_, index) => aMessage({ id: first + index }))
}
