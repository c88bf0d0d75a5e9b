import { UniLinkError, type ErrorCodes, type ErrorJson } from '../errors.ts'
import type { Line, LineContext, LineStep } from './line.ts'
import { retryDelayMs } from './retryDelayMs.ts'

/** Ends a socket and says when to try again, which is by back-off unless `delayMs` says. */
export function loseLine(
  line: Line,
  context: LineContext,
  code: ErrorCodes['connection'],
  reason: string,
  delayMs?: number,
): LineStep {
  const { now, random, timings, isOnline, canReconnect } = context
  if (!canReconnect) return refuseLine(line, code, reason)
  // However long a deaf line lived, it was never healthy.
  const past = code === 'deaf' ? line : forgive(line, context)
  const failures = past.failures + 1
  const backOffMs = line.isOwn
    ? random * timings.ownRetryMs
    : retryDelayMs(failures, random, timings)
  return {
    line: {
      ...past,
      phase: 'waiting',
      since: now,
      isOwn: false,
      failures,
      retryAt: now + (delayMs ?? (isOnline ? backOffMs : timings.offlineRetryMs)),
      error: failure(code, reason, true),
    },
    effects: ['drop'],
  }
}

/** Ends a line for a reason that no further attempt would change. */
export function refuseLine(line: Line, code: ErrorCodes['connection'], reason: string): LineStep {
  return stopLine(line, failure(code, reason, false))
}

/** Ends a line with an error, until it is released. */
export function stopLine(line: Line, error: ErrorJson): LineStep {
  return { line: { ...line, phase: 'stopped', error }, effects: ['drop'] }
}

/** Forgets earlier failures if the line was healthy; by its frames, since a device may have slept. */
function forgive(line: Line, { heardAt, timings }: LineContext): Line {
  const wasHealthy = line.phase === 'connected' && heardAt - line.since >= timings.healthyMs
  return wasHealthy ? { ...line, attempt: 0, failures: 0 } : line
}

function failure(code: ErrorCodes['connection'], reason: string, isRetryable: boolean): ErrorJson {
  const message = `unable to keep the line to the server; ${reason}`
  return new UniLinkError('connection', code, message, { isRetryable }).toJSON()
}
