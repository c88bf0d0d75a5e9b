/** What can be ended on its own, and ends with what it is a part of. */
export interface LinkedAbort {
  readonly signal: AbortSignal
  readonly abort: (reason?: unknown) => void
}

/** Makes an abort that follows another; `AbortSignal.any` is missing in React Native. */
export function createLinkedAbort(parent: AbortSignal): LinkedAbort {
  const own = new AbortController()
  const follow = (): void => own.abort(parent.reason)
  parent.addEventListener('abort', follow)
  if (parent.aborted) follow()
  return {
    signal: own.signal,
    abort(reason) {
      parent.removeEventListener('abort', follow)
      own.abort(reason)
    },
  }
}
