import { DEFAULT_DELAY_MS, type FaultBoard, type Occasion } from '../faults/faultBoard.ts'
import type { FaultOptions } from '../faults/faultOptions.ts'
import type { World } from '../world.ts'
import { type Answer, errorJson, page, plainText } from './answer.ts'
import { corsHeaders, preflight } from './cors.ts'
import { respond } from './respond.ts'
import { sideOf } from './sideOf.ts'
import type { Route } from './router.ts'
import { toResponse } from './toResponse.ts'
import type { Traffic } from './traffic.ts'

/** The line broke: no answer at all. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** Answers a request with everything that may go wrong on the way. Throws `ConnectionLost`. */
export type Handle = (request: Request) => Promise<Response>

/** A response, and whether a browser would hide it from a page of another origin. */
export interface HandledResponse {
  readonly response: Response
  readonly isHidden: boolean
}

/** Makes what answers requests. */
export function createHandle(
  world: World,
  routes: readonly Route[],
  faults: FaultBoard,
  traffic: Traffic,
): (request: Request) => Promise<HandledResponse> {
  const wait = (delayMs: number) =>
    new Promise<void>((resolve) => {
      world.clock.schedule(resolve, delayMs)
    })

  async function answerCall(request: Request, occasion: Occasion): Promise<Answer> {
    const strike = (name: Parameters<FaultBoard['strike']>[0]) => faults.strike(name, occasion)
    if (strike('offline')) throw new ConnectionLost('the sandbox refuses requests')
    if (traffic.isThrottled() || strike('throttle')) return plainText(429, 'Retry later\n')
    if (strike('portal')) return page(200, 'Please enter your room number.')
    const early = strike('errorBeforeCommit')
    if (early) return failure(early)
    const late = strike('lateCommit')
    if (late) {
      // The body must be read while the request lives, whatever is answered.
      const copy = request.clone()
      world.clock.schedule(
        () => void respond(world, routes, copy),
        late.delayMs ?? DEFAULT_DELAY_MS,
      )
      return page(504, 'The server did not answer in time.')
    }
    const answer = await respond(world, routes, request)
    if (strike('loseAnswer')) throw new ConnectionLost('the answer was lost')
    const delay = strike('delay')
    if (delay) await wait(delay.delayMs ?? DEFAULT_DELAY_MS)
    const broken = strike('errorAfterCommit')
    if (broken) return failure(broken)
    return strike('cutAnswer')
      ? { ...answer, body: answer.body.slice(0, answer.body.length / 2) }
      : answer
  }

  return async (request) => {
    const path = new URL(request.url).pathname
    const early = preflight(request, path)
    if (early) return { response: early, isHidden: false }
    const occasion = { side: sideOf(path), path, method: request.method }
    const isSwitch = path.startsWith('/sandbox/')
    if (!isSwitch) traffic.record(request.method, path)
    // The switches themselves never fail, or nobody could switch a fault off again.
    const answer = isSwitch
      ? await respond(world, routes, request)
      : await answerCall(request, occasion)
    const response = toResponse(request, answer)
    if (!isSwitch && faults.strike('corsOff', occasion)) return { response, isHidden: true }
    const open = Object.entries(corsHeaders(request, path))
    for (const [name, value] of open) response.headers.set(name, value)
    response.headers.set('Vary', 'Origin')
    return { response, isHidden: false }
  }
}

/** The server's own 500, or the page of a proxy for any other status. */
function failure({ status = 500 }: FaultOptions): Answer {
  return status === 500
    ? errorJson(500, 'Internal Server Error')
    : page(status, 'The server cannot answer now.')
}
