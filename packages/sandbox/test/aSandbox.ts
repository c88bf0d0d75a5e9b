import {
  createSandbox,
  type CreateSandboxOptions,
  createVirtualClock,
  type Sandbox,
  type VirtualClock,
} from '../src/index.ts'

/** What an answer's JSON holds; tests say which keys they expect. */
// oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects to be there
export type Body = any

/** A frame as a socket got it. */
export interface Frame {
  readonly type?: string
  readonly identifier?: string
  readonly message?: { readonly event: string; readonly data: Body }
}

/** A sandbox whose time a test moves, with short ways to call it. */
export interface TestSandbox {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  readonly call: (
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ) => Promise<Answer>
  /** A new session with a conversation. */
  readonly aCustomer: (contact?: object) => Promise<Customer>
  /** Opens a socket and subscribes it. */
  readonly subscribe: (claim: object, path?: string) => Promise<Line>
}

/** An answer, read to its end. */
export interface Answer {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}

/** A customer with a conversation. */
export interface Customer {
  readonly sourceId: string
  readonly token: string
  readonly conversationId: number
  /** Path of the contact. */
  readonly path: string
  readonly send: (content: string) => Promise<Answer>
  readonly listen: () => Promise<Line>
}

/** A subscribed socket and what it got. */
export interface Line {
  readonly socket: WebSocket
  readonly frames: Frame[]
  /** Types of frames and names of events, in order, without pings. */
  readonly names: () => string[]
  /** Data of all events of a name. */
  readonly events: (name: string) => Body[]
  readonly closeCode: () => number | undefined
}

/** Makes a sandbox on virtual time. */
export function aSandbox(options: CreateSandboxOptions = {}): TestSandbox {
  const clock = createVirtualClock()
  const sandbox = createSandbox({ clock, ...options })
  const contacts = `/public/api/v1/inboxes/${sandbox.inbox.identifier}/contacts`

  async function call(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isForm = body instanceof FormData
    const response = await sandbox.fetch(sandbox.url + path, {
      method,
      headers: { ...(body && !isForm && { 'Content-Type': 'application/json' }), ...headers },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== ''
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : text,
      headers: response.headers,
    }
  }

  async function subscribe(claim: object, path = '/cable'): Promise<Line> {
    const socket = new sandbox.WebSocket(sandbox.url + path, ['actioncable-v1-json'])
    const frames: Frame[] = []
    let closeCode: number | undefined
    socket.addEventListener('open', () => {
      const identifier = JSON.stringify({ channel: 'RoomChannel', ...claim })
      socket.send(JSON.stringify({ command: 'subscribe', identifier }))
    })
    socket.addEventListener('message', ({ data }) => frames.push(JSON.parse(String(data))))
    socket.addEventListener('close', ({ code }) => {
      closeCode = code
    })
    await clock.advance(0)
    return {
      socket,
      frames,
      names: () =>
        frames
          .filter(({ type }) => type !== 'ping')
          .map(({ message, type }) => type ?? message?.event ?? ''),
      events: (name) =>
        frames.filter(({ message }) => message?.event === name).map(({ message }) => message?.data),
      closeCode: () => closeCode,
    }
  }

  return {
    sandbox,
    clock,
    call,
    subscribe,
    async aCustomer(contact = {}) {
      const { body: session } = await call('POST', contacts, contact)
      const path = `${contacts}/${session.source_id}`
      const { body: conversation } = await call('POST', `${path}/conversations`, {})
      return {
        sourceId: session.source_id,
        token: session.pubsub_token,
        conversationId: conversation.id,
        path,
        send: (content) =>
          call('POST', `${path}/conversations/${conversation.id}/messages`, { content }),
        listen: () => subscribe({ pubsub_token: session.pubsub_token }),
      }
    },
  }
}
