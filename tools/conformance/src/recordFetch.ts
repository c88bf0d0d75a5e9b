import type { WireLog } from './wireLog.ts'

/** A `fetch` that notes every call and its answer. */
export function recordFetch(fetch: typeof globalThis.fetch, log: WireLog): typeof globalThis.fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    const method = init?.method ?? 'GET'
    log.add({ kind: 'call', method, url, body: describeBody(init?.body) })
    let response: Response
    try {
      response = await fetch(input, init)
    } catch (error) {
      log.add({ kind: 'lost', method, url })
      throw error
    }
    const { headers, status } = response
    const body = await response.clone().text()
    log.add({ kind: 'answer', method, url, status, contentType: headers.get('content-type'), body })
    return response
  }
}

function describeBody(body: RequestInit['body']): string {
  if (typeof body === 'string') return body
  if (!(body instanceof FormData)) return ''
  const parts = [...body].map(([name, value]) =>
    typeof value === 'string' ? `${name}=${value}` : `${name}=${value.name} (${value.size} bytes)`,
  )
  return `form: ${parts.join(', ')}`
}
