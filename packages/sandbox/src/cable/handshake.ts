import type { FaultBoard } from '../faults/faultBoard.ts'
import { type Answer, page, plainText } from '../http/answer.ts'
import type { Traffic } from '../http/traffic.ts'
import type { Handshake } from './socketPeer.ts'

const DEFAULT_STATUS = 503

/** Whether a path is where sockets are taken. */
function isSocketPath(path: string): boolean {
  return /^\/cable\/?(\?|$)/.test(path)
}

/** Which side a socket is of before it says so: a console marks itself with `side=agent`. */
export function sideOfPath(path: string): 'customer' | 'agent' {
  return /[?&]side=agent\b/.test(path) ? 'agent' : 'customer'
}

/** Answers the handshake of a new socket. It counts as a request for the throttle. */
export function answerHandshake(path: string, faults: FaultBoard, traffic: Traffic): Handshake {
  if (!isSocketPath(path)) return refusal(page(404, 'The page was not found.'))
  const occasion = { side: sideOfPath(path), path, method: 'GET' }
  if (faults.strike('offline', occasion) || faults.strike('drop', occasion)) return { kind: 'cut' }
  if (faults.strike('noUpgrade', occasion)) return { kind: 'ignore' }
  traffic.count()
  if (traffic.isThrottled()) return refusal(answerOf(429))
  const refused = faults.strike('refuseSocket', occasion)
  return refused ? refusal(answerOf(refused.status ?? DEFAULT_STATUS)) : { kind: 'accept' }
}

function answerOf(status: number): Answer {
  if (status === 429) return plainText(429, 'Retry later\n')
  if (status === 404) return pageNotFound()
  return page(status, 'The server took no socket.')
}

/** What the server answers at `/cable` when it finds no WebSocket there. */
export function pageNotFound(): Answer {
  return {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    body: 'Page not found',
  }
}

function refusal({ body, headers, status }: Answer): Handshake {
  return { kind: 'refuse', status, headers, body: String(body) }
}
