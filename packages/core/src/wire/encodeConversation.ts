import type { JsonObject } from '../model/json.ts'

/** What a conversation's create takes. */
export function encodeConversation(input: { readonly customAttributes?: JsonObject }): object {
  return { custom_attributes: input.customAttributes }
}

/** What tells whether the customer types. */
export function encodeTyping(isTyping: boolean): object {
  return { typing_status: isTyping ? 'on' : 'off' }
}
