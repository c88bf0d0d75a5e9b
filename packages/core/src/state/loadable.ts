import type { ErrorJson } from '../errors.ts'

/** Whether data is there: `idle` nobody asked, `failed` has an error and keeps older data. */
export type LoadStatus = 'idle' | 'loading' | 'ready' | 'failed'

/** What a loadable part of the state always has. */
export interface Loadable {
  readonly status: LoadStatus
  /** Why the last attempt failed; absent otherwise. */
  readonly error?: ErrorJson
}
