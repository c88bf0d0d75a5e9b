import type { AgentRequest } from './agentRequest.ts'
import type { WireConversation, WireMessage } from './wire.ts'

export type Availability = 'online' | 'busy' | 'offline'
export type MessageStatus = 'sent' | 'delivered' | 'failed'

/** What a customer sees of a message before it is sent. */
export interface MessageContent {
  readonly content: string
  /** Text, unless it says something else. */
  readonly contentType?: string
  readonly attributes?: object
  readonly files?: readonly File[]
}

export interface OutgoingMessage extends MessageContent {
  readonly isPrivate: boolean
  readonly files: readonly File[]
  /** Comes back with the message, so that it is recognised when the event is faster than the answer. */
  readonly echoId: string
}

/** The agents' calls of one account, bodies as on the wire. */
export interface AgentApi {
  listConversations: (status: string, page: number) => Promise<WireConversation[]>
  getConversation: (id: number) => Promise<WireConversation>
  listMessages: (id: number, before?: number) => Promise<WireMessage[]>
  sendMessage: (id: number, message: OutgoingMessage) => Promise<WireMessage>
  deleteMessage: (id: number, messageId: number) => Promise<WireMessage>
  setMessageStatus: (
    id: number,
    messageId: number,
    status: MessageStatus,
    reason?: string,
  ) => Promise<WireMessage>
  setTyping: (id: number, isOn: boolean, isPrivate: boolean) => Promise<void>
  markSeen: (id: number) => Promise<WireConversation>
  setStatus: (id: number, status: string) => Promise<void>
  setAvailability: (availability: Availability) => Promise<void>
}

export function createAgentApi(request: AgentRequest, accountId: number): AgentApi {
  const conversations = `/accounts/${accountId}/conversations`

  return {
    listConversations: async (status, page) => {
      const query = `status=${status}&assignee_type=all&page=${page}`
      const path = `${conversations}?${query}`
      const body = await request<{ data: { payload: WireConversation[] } }>('GET', path)
      return body.data.payload
    },
    getConversation: (id) => request('GET', `${conversations}/${id}`),
    listMessages: async (id, before) => {
      const query = before === undefined ? '' : `?before=${before}`
      const path = `${conversations}/${id}/messages${query}`
      const body = await request<{ payload: WireMessage[] }>('GET', path)
      return body.payload
    },
    sendMessage: (id, message) =>
      request('POST', `${conversations}/${id}/messages`, messageBody(message)),
    deleteMessage: (id, messageId) =>
      request('DELETE', `${conversations}/${id}/messages/${messageId}`),
    setMessageStatus: (id, messageId, status, reason) =>
      request('PATCH', `${conversations}/${id}/messages/${messageId}`, {
        status,
        external_error: reason,
      }),
    setTyping: (id, isOn, isPrivate) =>
      request('POST', `${conversations}/${id}/toggle_typing_status`, {
        typing_status: isOn ? 'on' : 'off',
        is_private: isPrivate,
      }),
    markSeen: (id) => request('POST', `${conversations}/${id}/update_last_seen`),
    setStatus: (id, status) => request('POST', `${conversations}/${id}/toggle_status`, { status }),
    setAvailability: (availability) =>
      request('POST', '/profile/availability', {
        profile: { availability, account_id: accountId },
      }),
  }
}

function messageBody(message: OutgoingMessage): object {
  const { content, contentType, attributes, files, isPrivate, echoId } = message
  if (files.length === 0)
    return {
      content,
      private: isPrivate,
      content_type: contentType,
      content_attributes: attributes,
      echo_id: echoId,
    }
  const form = new FormData()
  if (content !== '') form.append('content', content)
  form.append('private', String(isPrivate))
  form.append('echo_id', echoId)
  if (attributes) form.append('content_attributes', JSON.stringify(attributes))
  for (const file of files) form.append('attachments[]', file, file.name)
  return form
}
