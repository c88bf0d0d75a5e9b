import {
  createSandbox,
  createVirtualClock,
  type Sandbox,
  type VirtualClock,
} from '@unilink/sandbox'

/** An answer of the server, read as far as it can be. */
export interface RawAnswer {
  readonly status: number
  readonly contentType: string | null
  readonly text: string
  readonly json: unknown
}

/** A frame that is an event. */
export interface RawEvent {
  readonly event: string
  readonly data: Record<string, unknown>
}

/** A socket as a program without any library would use it. */
export interface RawSocket {
  /** Every frame so far, parsed. */
  readonly frames: readonly Record<string, unknown>[]
  /** Every event so far. */
  readonly events: () => readonly RawEvent[]
  /** Subscribes with the identifier as it is written here. */
  readonly subscribe: (identifier: string) => Promise<void>
  readonly close: () => void
}

/** A server and nothing of the SDK: the wire alone. */
export interface RawServer {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  /** Lets everything that is on its way arrive. */
  readonly settle: (durationMs?: number) => Promise<void>
  /** A call below `/public/api/v1`; an object goes as JSON. */
  readonly call: (
    method: string,
    path: string,
    body?: object | string | FormData,
    contentType?: string,
  ) => Promise<RawAnswer>
  /** The path of the inbox. */
  readonly inbox: string
  /** Makes a session; answers its path and its token. */
  readonly makeContact: (input?: object) => Promise<{ path: string; token: string }>
  /** Makes a session and a conversation; answers the conversation's path and id. */
  readonly begin: (input?: object) => Promise<{
    readonly contact: string
    readonly path: string
    readonly id: number
    readonly uuid: string
    readonly token: string
  }>
  readonly connect: () => Promise<RawSocket>
}

/** What the server needs for anything, in virtual time. */
const momentMs = 1_000

/** Starts one. */
export function aRawServer(): RawServer {
  const clock = createVirtualClock()
  const sandbox = createSandbox({ clock })
  const inbox = `/inboxes/${sandbox.inbox.identifier}`
  const settle = (durationMs: number = momentMs): Promise<void> => clock.advance(durationMs)

  const call: RawServer['call'] = async (method, path, body, contentType = 'application/json') => {
    const isForm = body instanceof FormData
    const request = sandbox.fetch(`${sandbox.url}/public/api/v1${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        ...(!isForm && body !== undefined && { 'Content-Type': contentType }),
      },
      ...(body !== undefined && {
        body: isForm || typeof body === 'string' ? body : JSON.stringify(body),
      }),
    })
    await settle()
    const response = await request
    const text = await response.text()
    return {
      status: response.status,
      contentType: response.headers.get('content-type'),
      text,
      json: parse(text),
    }
  }

  async function makeContact(input: object = {}): Promise<{ path: string; token: string }> {
    const { json } = await call('POST', `${inbox}/contacts`, input)
    const contact = json as { readonly source_id: string; readonly pubsub_token: string }
    return { path: `${inbox}/contacts/${contact.source_id}`, token: contact.pubsub_token }
  }

  return {
    sandbox,
    clock,
    settle,
    call,
    inbox,
    makeContact,
    async begin(input) {
      const { path: contact, token } = await makeContact(input)
      const { json } = await call('POST', `${contact}/conversations`)
      const { id, uuid } = json as { readonly id: number; readonly uuid: string }
      return { contact, path: `${contact}/conversations/${id}`, id, uuid, token }
    },
    async connect() {
      const socket = new sandbox.WebSocket(`${sandbox.url.replace('http', 'ws')}/cable`)
      const frames: Record<string, unknown>[] = []
      socket.addEventListener('message', ({ data }) => {
        frames.push(JSON.parse(String(data)) as Record<string, unknown>)
      })
      await settle()
      return {
        frames,
        events: () =>
          frames.flatMap(({ type, message }) => (type === undefined ? [message as RawEvent] : [])),
        async subscribe(identifier) {
          socket.send(JSON.stringify({ command: 'subscribe', identifier }))
          await settle()
        },
        close: () => socket.close(),
      }
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // A page, or nothing at all.
  }
}
