import type { CreateClientOptions } from '@unilink/core'
import { interpose } from '../src/interpose.ts'
import type { Ports } from '../src/ports.ts'
import { at } from '../src/readJson.ts'

/** Switches one quirk of the server, or one rule of the client, off. */
export type Tampering = (ports: Ports) => Ports

/** Changes a value, and returns the new one. */
export type Editor = (value: unknown) => unknown

/** One tampering after the other. */
export const both =
  (...tamperings: readonly Tampering[]): Tampering =>
  (ports) =>
    tamperings.reduce((tampered, tampering) => tampering(tampered), ports)

/** Puts a value where a path such as `messages.0.content` leads; `*` is every item of a list. */
export const put = (path: string, value: unknown): Editor => change(path, () => value)

/** Takes away what stands at a path. */
export const drop = (path: string): Editor => put(path, undefined)

/** Changes what stands at a path. */
export function change(path: string, editor: Editor): Editor {
  const edit = (value: unknown, [name, ...rest]: readonly string[]): unknown => {
    if (name === undefined) return editor(value)
    if (Array.isArray(value)) {
      return value.map((item: unknown, place) =>
        name === '*' || name === String(place) ? edit(item, rest) : item,
      )
    }
    if (typeof value !== 'object' || value === null) return value
    return { ...value, [name]: edit(at(value, name), rest) }
  }
  return (value) => edit(value, path.split('.'))
}

/** How an answer differs from the server's. */
export interface AnswerChange {
  readonly status?: number
  /** Null takes a header away. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: Editor
  readonly text?: (text: string) => string
}

/** Changes answers to calls that match: `METHOD path?query body`. */
export const answers = (
  pattern: RegExp,
  { body, headers, status, text }: AnswerChange,
): Tampering =>
  aroundFetch(pattern, async (send) => {
    const response = await send()
    const told = new Headers(response.headers)
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (value === null) told.delete(name)
      else told.set(name, value)
    }
    const original = await response.text()
    const edited = body ? JSON.stringify(body(JSON.parse(original))) : original
    return new Response(text ? text(edited) : edited, {
      status: status ?? (response.status === 304 ? 200 : response.status),
      headers: told,
    })
  })

/** Sends calls that match otherwise; the request is changed before it leaves. */
export const requests = (
  pattern: RegExp,
  alter: (request: { readonly url: string; readonly init: RequestInit }) => {
    readonly url: string
    readonly init: RequestInit
  },
): Tampering => aroundFetch(pattern, (send, request) => send(alter(request)))

/** Sends calls that match a second time. */
export const repeated = (pattern: RegExp): Tampering =>
  aroundFetch(pattern, async (send) => {
    await send()
    return send()
  })

/** Leaves calls that match unsent, and answers 200 with this. */
export const unsent = (pattern: RegExp, body: unknown = {}): Tampering =>
  aroundFetch(pattern, async () => Response.json(body))

type Request = { readonly url: string; readonly init: RequestInit }

function aroundFetch(
  pattern: RegExp,
  answer: (send: (request?: Request) => Promise<Response>, request: Request) => Promise<Response>,
): Tampering {
  return (ports) => ({
    ...ports,
    async fetch(input, init = {}) {
      const given = { url: String(input), init }
      const send = ({ url, init: sent }: Request = given) => ports.fetch(url, sent)
      return pattern.test(lineOf(given)) ? answer(send, given) : send()
    },
  })
}

function lineOf({ init, url }: Request): string {
  const { pathname, search } = new URL(url)
  const body = typeof init.body === 'string' ? init.body : init.body ? 'form' : ''
  return `${init.method ?? 'GET'} ${pathname}${search} ${body}`
}

/** Gives other frames in the place of each frame of the server. */
export const frames =
  (replace: (frame: unknown) => readonly unknown[]): Tampering =>
  (ports) => ({
    ...ports,
    WebSocket: interpose(ports.WebSocket, {
      incoming(text, passOn) {
        const original: unknown = JSON.parse(text)
        for (const frame of replace(original)) {
          passOn(frame === original ? text : JSON.stringify(frame))
        }
      },
    }),
  })

/** Sends other commands in the place of each command of the client. */
export const commands =
  (replace: (command: unknown) => readonly unknown[]): Tampering =>
  (ports) => ({
    ...ports,
    WebSocket: interpose(ports.WebSocket, {
      outgoing(text, passOn) {
        for (const command of replace(readCommand(text))) {
          passOn(typeof command === 'string' ? command : JSON.stringify(command))
        }
      },
    }),
  })

function readCommand(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Changes the data of events of a name. */
export const events = (name: string, editor: Editor): Tampering =>
  frames((frame) => [isEvent(frame, name) ? change('message.data', editor)(frame) : frame])

/** Keeps frames back: all events of a name, those that match if that is asked, or a type of frame. */
export const lost = (name: string, matches: (data: unknown) => boolean = () => true): Tampering =>
  frames((frame) => {
    const isMeant = isEvent(frame, name) && matches(at(frame, 'message.data'))
    return isMeant || at(frame, 'type') === name ? [] : [frame]
  })

/** Lets the first frame of a name be followed by another one, made of it. */
export const followed = (name: string, make: Editor): Tampering =>
  frames((frame) =>
    isEvent(frame, name) || at(frame, 'type') === name ? [frame, make(frame)] : [frame],
  )

/** Events of a name come so much later. */
export const late =
  (name: string, delayMs: number): Tampering =>
  (ports) => ({
    ...ports,
    WebSocket: interpose(ports.WebSocket, {
      incoming(text, passOn) {
        if (text.includes(`"event":"${name}"`)) {
          ports.clock.schedule(() => passOn(text), delayMs)
        } else passOn(text)
      },
    }),
  })

/** Events of a name come on the socket that was opened first, and on no other. */
export const firstSocketAlone =
  (name: string): Tampering =>
  (ports) => {
    let first: object | undefined
    return {
      ...ports,
      WebSocket: new Proxy(ports.WebSocket, {
        construct(_, given: [string, string[]]) {
          const own = {}
          first ??= own
          const WebSocket = first === own ? ports.WebSocket : lost(name)(ports).WebSocket
          return new WebSocket(...given)
        },
      }),
    }
  }

/** The client gets options that switch a rule off. */
export const client =
  (forced: (given: CreateClientOptions) => Partial<CreateClientOptions>): Tampering =>
  (ports) => ({
    ...ports,
    createClient: (given) => ports.createClient({ ...given, ...forced(given) }),
  })

/** Stands between one client and the world: the row's own calls and sockets stay as they are. */
export const forClient =
  (tampering: Tampering): Tampering =>
  (ports) => ({
    ...ports,
    createClient(given) {
      const { fetch, WebSocket } = tampering({
        ...ports,
        // The chats of rows are given the platform's, or a function made of it.
        fetch: (given.fetch ?? ports.fetch) as typeof globalThis.fetch,
        WebSocket: given.WebSocket ?? ports.WebSocket,
      })
      return ports.createClient({ ...given, fetch, WebSocket })
    },
  })

/** Whether a frame is an event of a name; `*` is any. */
export function isEvent(frame: unknown, name: string): boolean {
  const event = at(frame, 'message.event')
  return event === name || (name === '*' && typeof event === 'string')
}
