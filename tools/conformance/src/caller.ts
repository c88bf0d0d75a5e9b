/** What else a call sends. */
export interface CallInit {
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is; a text needs a `Content-Type` of its own. */
  readonly body?: string | FormData
  /** Null leaves a usual header out. */
  readonly headers?: Readonly<Record<string, string | null>>
}

/** An answer, read. */
export interface Answer {
  readonly status: number
  readonly contentType: string | null
  readonly headers: Headers
  readonly text: string
  /** Undefined when the body is no JSON. */
  readonly json: unknown
}

/** Sends a call below one address. */
export type Caller = (method: string, path: string, init?: CallInit) => Promise<Answer>

/** Makes calls below an address, with headers that go along with each. */
export function createCaller(
  fetch: typeof globalThis.fetch,
  base: string,
  usual: Readonly<Record<string, string>> = {},
): Caller {
  return async (method, path, init = {}) => {
    const headers = new Headers({ Accept: 'application/json', ...usual })
    if (init.json !== undefined) headers.set('Content-Type', 'application/json')
    for (const [name, value] of Object.entries(init.headers ?? {})) {
      if (value === null) headers.delete(name)
      else headers.set(name, value)
    }
    const body = init.json === undefined ? init.body : JSON.stringify(init.json)
    const response = await fetch(`${base}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && { body }),
    })
    const text = await response.text()
    return {
      status: response.status,
      contentType: response.headers.get('content-type'),
      headers: response.headers,
      text,
      json: parse(text),
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // Some errors are pages or plain text.
  }
}
