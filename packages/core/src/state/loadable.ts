import type { ErrorJson } from '../errors.ts'

/** Whether data is there: `idle` nobody asked, `failed` has an error and keeps older data. */
export type LoadStatus = 'idle' | 'loading' | 'ready' | 'failed'

/** What a loadable part of the state always has. */
export interface Loadable {
  readonly status: LoadStatus
  /** Why the last attempt failed; absent otherwise. */
  readonly error?: ErrorJson
}

/** Another status, without the error of the last attempt. */
export function withStatus<Part extends Loadable>(part: Part, status: LoadStatus): Part {
  const { error, ...rest } = part
  return { ...rest, status } as Part // `error` may be absent from any part
}

/** The attempt failed; what was there stays. */
export function withError<Part extends Loadable>(part: Part, error: ErrorJson): Part {
  return { ...part, status: 'failed', error }
}
