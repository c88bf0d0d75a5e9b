const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'
/** Two hours. */
const MAX_AGE_SECONDS = '7200'

/** Whether scripts of other origins may call a path: customers' calls and the sandbox's switches. */
function isOpenToOrigins(path: string): boolean {
  return path.startsWith('/public/api/') || path.startsWith('/sandbox/')
}

/** The headers a browser wants to see, for a request that names its origin. */
export function corsHeaders(request: Request, path: string): Record<string, string> {
  if (!request.headers.has('origin') || !isOpenToOrigins(path)) return {}
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': METHODS,
    'Access-Control-Expose-Headers': '',
    'Access-Control-Max-Age': MAX_AGE_SECONDS,
  }
}

/** The answer to a preflight, or undefined when the request is none. */
export function preflight(request: Request, path: string): Response | undefined {
  const isPreflight =
    request.method === 'OPTIONS' &&
    request.headers.has('origin') &&
    request.headers.has('access-control-request-method')
  if (!isPreflight) return undefined
  const headers = new Headers(corsHeaders(request, path))
  const asked = request.headers.get('access-control-request-headers')
  if (asked && isOpenToOrigins(path)) headers.set('Access-Control-Allow-Headers', asked)
  return new Response(null, { status: 200, headers })
}
