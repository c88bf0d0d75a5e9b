import { UniLinkError } from '../errors.ts'

/** Sends a request; the platform's `fetch` fits. */
export type Fetch = (url: string, request: FetchRequest) => Promise<FetchResponse>

/** The part of a request's options this SDK uses. */
export interface FetchRequest {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string | FormData
  readonly credentials: 'omit'
  readonly signal: AbortSignal
}

/** The part of an answer this SDK reads. */
export interface FetchResponse {
  readonly status: number
  text(): Promise<string>
}

/** The platform's `fetch`, as it is when a request starts. */
export const platformFetch: Fetch = async (url, request) => {
  if (typeof globalThis.fetch !== 'function') {
    throw new UniLinkError(
      'state',
      'missing-platform',
      'unable to send requests; this platform has no `fetch`, pass one as the `fetch` option',
    )
  }
  return globalThis.fetch(url, request)
}
