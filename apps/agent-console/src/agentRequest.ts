import { proxyPath } from './serverAddress.ts'

/** Makes one call below `/api/v1`. */
export type AgentRequest = <Body>(method: string, path: string, body?: object) => Promise<Body>

export interface AgentRequestOptions {
  /** Where the server is; empty for the one behind the dev server. */
  readonly server: string
  readonly token: string
  readonly fetch?: typeof fetch
}

/** A call that did not succeed. `status` is 0 when there was no answer, or none that could be read. */
export class AgentApiError extends Error {
  override readonly name = 'AgentApiError'
  readonly status: number

  constructor(message: string, status: number, cause?: unknown) {
    super(message, { cause })
    this.status = status
  }
}

/** What went wrong, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'something unexpected happened'
}

/** An upload of some megabytes on a slow line still passes. */
const timeoutMs = 60_000

export function createAgentRequest(options: AgentRequestOptions): AgentRequest {
  const { server, token } = options
  const send = options.fetch ?? window.fetch.bind(window)

  return async <Body>(method: string, path: string, body?: object): Promise<Body> => {
    const isForm = body instanceof FormData
    const headers: Record<string, string> = { api_access_token: token, accept: 'application/json' }
    if (body && !isForm) headers['content-type'] = 'application/json'
    let answer: Response
    let text: string
    try {
      answer = await send(`${proxyPath(server)}/api/v1${path}`, {
        method,
        headers,
        body: isForm ? body : body && JSON.stringify(body),
        // Followed, it would leave the proxy, and end at CORS; kept, it would outlive its mending.
        redirect: 'manual',
        cache: 'no-cache',
        signal: AbortSignal.timeout(timeoutMs),
      })
      text = await answer.text()
    } catch (cause) {
      throw new AgentApiError('the server did not answer', 0, cause)
    }
    if (answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400))
      throw new AgentApiError(
        'the server sends us to another address; try https:// instead of http://',
        0,
      )
    const parsed = parse(text)
    if (!answer.ok) throw refusal(answer.status, parsed)
    if (parsed === undefined) throw new AgentApiError('the answer is not JSON', 0)
    // A server of this API answers so; the sign-in has made sure that it is one.
    return parsed as Body
  }
}

/** Some calls answer with nothing. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text || 'null')
  } catch {
    return undefined
  }
}

function refusal(status: number, body: unknown): AgentApiError {
  const said: Record<string, unknown> = typeof body === 'object' ? { ...body } : {}
  if (typeof said['proxy_error'] === 'string')
    return new AgentApiError(`the server cannot be reached: ${said['proxy_error']}`, 0)
  return new AgentApiError(explain(status, said['error'] ?? said['message']), status)
}

function explain(status: number, said: unknown): string {
  if (status === 401) return 'the access token is not valid'
  if (status === 404) return 'it is not there, or not any more'
  if (status === 413) return 'the file is too large'
  if (status === 429) return 'too many requests; wait a minute'
  if (typeof said === 'string' && said !== '') return said
  return status >= 500
    ? `the server had a problem (${status})`
    : `the server refused it (${status})`
}
