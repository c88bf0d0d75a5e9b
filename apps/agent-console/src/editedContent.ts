import type { MessageContent } from './agentApi.ts'
import { type Message, toMessage } from './message.ts'

/** The kinds that an agent can send. */
export const contentTypes: readonly string[] = [
  'text',
  'input_select',
  'form',
  'cards',
  'article',
  'input_email',
  'input_text',
  'input_textarea',
  'input_csat',
]

export interface EditedAttributes {
  readonly attributes: object | undefined
  readonly problem: string | undefined
}

/** Reads what somebody typed, or says what is wrong with it. */
export function readAttributes(json: string): EditedAttributes {
  try {
    const attributes: unknown = JSON.parse(json.trim() || '{}')
    if (typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes))
      return { attributes, problem: undefined }
    return { attributes: undefined, problem: 'This must be an object: { … }' }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { attributes: undefined, problem: `This is not JSON: ${reason}` }
  }
}

/** The message as it would stand in the conversation. */
export function toPreviewMessage({ content, contentType, attributes }: MessageContent): Message {
  const wire = {
    id: 0,
    conversation_id: 0,
    content,
    message_type: 1,
    content_type: contentType,
    content_attributes: attributes,
    created_at: 0,
  }
  return toMessage(wire, 0)
}
