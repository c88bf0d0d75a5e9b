import type { WireConversation, WireMessage, WireProfile } from './wire.ts'

export type Availability = 'online' | 'busy' | 'offline'

export interface OutgoingMessage {
  readonly content: string
  readonly isPrivate: boolean
  readonly files: readonly File[]
  readonly contentType?: string
  readonly items?: readonly object[]
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
  setTyping: (id: number, isOn: boolean, isPrivate: boolean) => Promise<void>
  markSeen: (id: number) => Promise<WireConversation>
  setStatus: (id: number, status: string) => Promise<void>
  setAvailability: (availability: Availability) => Promise<void>
}

/** A call that did not succeed. `status` is 0 when there was no answer at all. */
export class AgentApiError extends Error {
  override readonly name = 'AgentApiError'
  readonly status: number

  constructor(message: string, status: number, cause?: unknown) {
    super(message, { cause })
    this.status = status
  }
}

/** An upload of some megabytes on a slow line still passes. */
const timeoutMs = 60_000

/** Who the token belongs to, and the token of their socket. */
export function readProfile(token: string): Promise<WireProfile> {
  return request(token, 'GET', '/profile')
}

export function createAgentApi(token: string, accountId: number): AgentApi {
  const conversations = `/accounts/${accountId}/conversations`

  return {
    listConversations: async (status, page) => {
      const query = `status=${status}&assignee_type=all&page=${page}`
      const body = await request<{ data: { payload: WireConversation[] } }>(
        token,
        'GET',
        `${conversations}?${query}`,
      )
      return body.data.payload
    },
    getConversation: (id) => request(token, 'GET', `${conversations}/${id}`),
    listMessages: async (id, before) => {
      const query = before === undefined ? '' : `?before=${before}`
      const path = `${conversations}/${id}/messages${query}`
      const body = await request<{ payload: WireMessage[] }>(token, 'GET', path)
      return body.payload
    },
    sendMessage: (id, message) =>
      request(token, 'POST', `${conversations}/${id}/messages`, messageBody(message)),
    deleteMessage: (id, messageId) =>
      request(token, 'DELETE', `${conversations}/${id}/messages/${messageId}`),
    setTyping: (id, isOn, isPrivate) =>
      request(token, 'POST', `${conversations}/${id}/toggle_typing_status`, {
        typing_status: isOn ? 'on' : 'off',
        is_private: isPrivate,
      }),
    markSeen: (id) => request(token, 'POST', `${conversations}/${id}/update_last_seen`),
    setStatus: (id, status) =>
      request(token, 'POST', `${conversations}/${id}/toggle_status`, { status }),
    setAvailability: (availability) =>
      request(token, 'POST', '/profile/availability', {
        profile: { availability, account_id: accountId },
      }),
  }
}

function messageBody(message: OutgoingMessage): object {
  if (message.files.length === 0)
    return {
      content: message.content,
      private: message.isPrivate,
      content_type: message.contentType,
      content_attributes: message.items && { items: message.items },
      echo_id: message.echoId,
    }
  const form = new FormData()
  if (message.content !== '') form.append('content', message.content)
  form.append('private', String(message.isPrivate))
  form.append('echo_id', message.echoId)
  for (const file of message.files) form.append('attachments[]', file, file.name)
  return form
}

async function request<Body>(
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<Body> {
  const isForm = body instanceof FormData
  const headers: Record<string, string> = { api_access_token: token }
  if (body && !isForm) headers['content-type'] = 'application/json'
  let answer: Response
  let text: string
  try {
    answer = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: isForm ? body : body && JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    })
    text = await answer.text()
  } catch (cause) {
    throw new AgentApiError('the server did not answer', 0, cause)
  }
  if (!answer.ok) throw new AgentApiError(reasonOf(answer.status, text), answer.status)
  // Some calls answer with nothing.
  const parsed: Body = JSON.parse(text || 'null')
  return parsed
}

function reasonOf(status: number, text: string): string {
  if (status === 401) return 'the access token is not valid'
  if (status === 404) return 'it no longer exists'
  if (status === 413) return 'the file is too large'
  if (status === 429) return 'too many requests; wait a minute'
  try {
    const body: { error?: string; message?: string } = JSON.parse(text)
    const reason = body.error ?? body.message
    if (reason) return reason
  } catch {
    // An HTML page or nothing at all: the status has to do.
  }
  return status >= 500
    ? `the server had a problem (${status})`
    : `the server refused it (${status})`
}
