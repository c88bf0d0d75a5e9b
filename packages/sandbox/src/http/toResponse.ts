import type { Answer } from './answer.ts'

/** Makes a `Response` of an answer: ETag, HEAD, and a body only where the status may have one. */
export function toResponse(request: Request, answer: Answer): Response {
  const headers = new Headers(answer.headers)
  const isCall = !headers.has('Location') && typeof answer.body === 'string'
  if (isCall && answer.status === 200 && answer.body !== '') {
    const tag = `W/"${fingerprint(answer.body)}"`
    headers.set('ETag', tag)
    headers.set('Cache-Control', 'max-age=0, private, must-revalidate')
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (isRead && request.headers.get('if-none-match') === tag) {
      headers.delete('Content-Type')
      return new Response(null, { status: 304, headers })
    }
  } else if (isCall && !headers.has('Cache-Control')) headers.set('Cache-Control', 'no-cache')
  const body = request.method === 'HEAD' ? null : answer.body
  return new Response(body, { status: answer.status, headers })
}

/** Thirty-two hex digits that differ for different texts; no secret depends on them. */
function fingerprint(text: string): string {
  const parts = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b]
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    const lane = place & 3
    parts[lane] = Math.imul((parts[lane] ?? 0) ^ code, 0x01000193) >>> 0
  }
  return parts
    .map((part) => ((part ^ text.length) >>> 0).toString(16).slice(-8).padStart(8, '0'))
    .join('')
}
