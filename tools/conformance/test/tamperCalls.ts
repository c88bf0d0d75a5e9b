import type { Editor } from './editJson.ts'
import type { Tampering } from './tamper.ts'

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
